import type {CommentMark, PortRule} from '../actions/types.ts';
import type {FetchResult, FileFact} from '../system/types.ts';
import type {Refusal} from './ufw.ts';

/** Why a server could not be had; `key`: it answered, but not with a key. */
export type FetchReason = Extract<FetchResult, {ok: false}>['reason'] | 'status' | 'key';

/** A network address of this box. */
export type AddressFact = {
	readonly interface: string;
	readonly address: string;
	readonly family: 4 | 6;
	readonly prefix: number;
	/** loopback, link-local, private (RFC 1918, ULA), shared (100.64/10: carrier NAT) or public. */
	readonly scope: 'loopback' | 'link' | 'private' | 'shared' | 'public';
	/** Given by DHCP, so it may change. */
	readonly dynamic: boolean;
};

/** A socket somebody listens on, with what owns it as far as it can be known. */
export type ListenerFact = {
	readonly protocol: 'tcp' | 'udp';
	readonly address: string;
	readonly port: number;
	readonly process?: string;
	readonly pid?: number;
	readonly unit?: string;
	readonly package?: string;
};

export type PackageFact = {readonly version: string; /** dpkg's three letters, as `ii ` or `rc `. */ readonly state: string};

/** A marked block of ours in a file of somebody else's. */
export type BlockFact = {readonly comment: CommentMark; readonly lines: readonly string[]};

/** An allow rule that an earlier run added. */
export type OwnRuleFact = PortRule & {readonly front: 'ufw' | 'firewalld'};

/** A project of containers that an earlier run made. */
export type OwnProjectFact = {readonly folder: string; /** .env as it was written, secrets empty. */ readonly settings?: string; /** Names in it whose value was the person's own. */ readonly kept?: readonly string[]};

export type LockFact = {readonly path: string; readonly pid?: number; readonly process?: string};

/** A compose project as `docker compose ls` lists it. */
export type ComposeProject = {readonly name: string; readonly status: string; readonly files: readonly string[]};

/** What the command `docker` is and what answers it. */
export type DockerFact = {
	/** podman: a stand-in that only looks like Docker; rootless: an engine of one user, without root's rights. */
	readonly engine: 'absent' | 'docker' | 'podman' | 'rootless';
	readonly daemon: 'running' | 'stopped' | 'denied' | 'absent';
	/** The daemon's version, as 26.1.5. */
	readonly version?: string;
	/** Version of `docker compose` (v2), as 2.26.1; absent when there is none. */
	readonly compose?: string;
	/** Only the Python docker-compose 1.x is here. */
	readonly composeV1: boolean;
	readonly projects: readonly ComposeProject[];
	/** Where the engine keeps images and volumes, as /var/lib/docker. */
	readonly dataRoot?: string;
	/** Free space of the file system images go to. */
	readonly room?: {readonly mount: string; readonly freeBytes: number};
	/** Ports our own project publishes now, as `443/tcp`. */
	readonly published: readonly string[];
	/** Names of the images that are here, as `nginx:1.30` or `ghcr.io/jitsi/web:stable`. */
	readonly images: readonly string[];
	/** Registries the daemon asks without TLS: names, or networks as 127.0.0.0/8. */
	readonly insecure: readonly string[];
};

/** What is in the project folder of the Docker method. */
export type StackFact = {
	readonly folder: string;
	/** other: files that are not ours. */
	readonly state: 'none' | 'ours' | 'other';
	/** Domain and ports our project there was made with. */
	readonly domain?: string;
	readonly httpPort?: number;
	readonly httpsPort?: number;
	/** The file of images the answers name. */
	readonly archive?: {readonly path: string; readonly found: boolean};
	/** Our project's files as they are, by path below the folder (latin1); what looks like a secret is hidden. */
	readonly files?: Readonly<Record<string, string>>;
};

/** Whether a registry of images answers; `plain`: only without TLS. */
export type ImageSourceFact = {readonly host: string; readonly reachable: boolean; readonly plain: boolean; readonly reason?: FetchReason; readonly details: string};

/** Registries that images come from, and Docker's package source where the engine comes from there. */
export type DockerNetworkFact = {
	/** Nobody is asked before the method is chosen. */
	readonly asked: boolean;
	readonly registries: readonly ImageSourceFact[];
	/** Every image that is needed is here already, so no registry was asked. */
	readonly complete?: true;
	/** What the images that are not here come to at least, where their registries tell. */
	readonly imageBytes?: number;
	readonly repository?: RepositoryFact;
};

/** The answer of a package source: its key's fingerprints, or why it could not be had. */
export type RepositoryFact = {readonly url: string; readonly reachable: boolean; readonly details: string; readonly reason?: FetchReason; readonly fingerprints: readonly string[]};

/** What one probe found; each key is one probe, so that a check can say what it waits for. */
export type ProbedFacts = {
	readonly user: {readonly uid: number};
	readonly os: {readonly id: string; readonly versionId: string; readonly codename: string; readonly name: string; readonly like: readonly string[]};
	/** dpkg's name of the architecture, as amd64. */
	readonly architecture: string;
	readonly init: {readonly systemd: boolean; readonly state: string; readonly policyDenies: boolean};
	/** systemd-detect-virt: none, kvm, lxc, docker, wsl... */
	readonly virtualization: string;
	readonly memory: {readonly totalBytes: number; readonly availableBytes: number; readonly swapBytes: number};
	/** One entry a file system that an install fills. */
	readonly disks: ReadonlyArray<{readonly mount: string; readonly paths: readonly string[]; readonly freeBytes: number; readonly freeInodes: number; readonly writable: boolean}>;
	readonly clock: {readonly now: number; readonly synchronized: boolean; /** Seconds this box is ahead of a web server's Date, when one was asked. */ readonly aheadSeconds?: number};
	/** Installed or half-installed packages that concern us, by name. */
	readonly packages: Readonly<Record<string, PackageFact>>;
	readonly dpkg: {readonly audit: string; readonly pendingUpdates: number};
	readonly locks: readonly LockFact[];
	readonly listeners: readonly ListenerFact[];
	readonly addresses: readonly AddressFact[];
	/** The address this box uses towards the internet; undefined without a default route. */
	readonly route: {readonly interface?: string; readonly source?: string};
	readonly firewall: {readonly ufw: 'active' | 'inactive' | 'missing'; readonly ufwAllows: readonly string[]; readonly firewalld: 'active' | 'inactive' | 'missing'; readonly firewalldAllows: readonly string[]; /** Rules of either that turn everybody away. */ readonly refuses: readonly Refusal[]; /** A ruleset of somebody's own that drops by default. */ readonly nftables: boolean};
	/** Answer of the Jitsi repository: the key's fingerprints, or why it could not be had. */
	readonly repository: RepositoryFact;
	/** Can the Debian sources be reached (name resolution and connection), as the box has them configured. */
	readonly debianArchive: {/** Of the mirror. */ readonly host?: string; readonly reachable: boolean; readonly details: string; readonly reason?: FetchReason};
	readonly nginx: {readonly installed: boolean; readonly testPasses: boolean; readonly output: string; /** Enabled site files, as `shop.conf` or `conf.d/shop.conf`. */ readonly sites: readonly string[]};
	/** Left by an earlier Jitsi: debconf answers (question -> value) and files named after a domain. */
	readonly leftovers: {readonly debconf: Readonly<Record<string, string>>; readonly domains: readonly string[]; readonly files: readonly string[]};
	/** What earlier runs of this program left here: whom the server is for, and what a later plan may have to take out again. */
	readonly own: {readonly domain?: string; /** The last run ended before it was done. */ readonly brokenOff: boolean; readonly blocks: Readonly<Record<string, BlockFact>>; readonly rules: readonly OwnRuleFact[]; /** The project folder of containers, and the settings written there last. */ readonly project?: OwnProjectFact; /** Files that only one kind of certificate needs, as far as they are there. */ readonly certificateFiles?: readonly string[]; /** Whole files of ours that somebody changed since they were written. */ readonly edited?: readonly string[]; /** Certificates where Jitsi's packages look for them, which did not come with us. */ readonly otherCertificates?: readonly string[]};
	readonly cloudInit: {readonly managesHosts: boolean};
	/** Bytes of every file a plan may edit, by path. */
	readonly files: Readonly<Record<string, FileFact>>;
	/** What apt would fetch and unpack for the packages known from Debian, in bytes; undefined when apt could not say. */
	readonly download: {readonly fetchBytes?: number; readonly installBytes?: number};
	/** How fast this box was seen to put something on its disk for good, and to fetch something. */
	readonly pace: {readonly syncMilliseconds?: number; readonly bytesPerSecond?: number};
	readonly hostname: string;
	/** Docker as it is on this box; nothing was started to find out. */
	readonly docker: DockerFact;
	/** The project folder of the Docker method. */
	readonly stack: StackFact;
	/** What the Docker method needs of the network. */
	readonly dockerNetwork: DockerNetworkFact;
	/** IANA name of this box's time zone, `Etc/UTC` when unknown. */
	readonly timeZone: string;
};

export type FactName = keyof ProbedFacts;

/** Everything the probes found. */
export type Facts = ProbedFacts & {
	/** Probes that failed or took too long: their values are only assumed (`unknownFacts`), and no check may judge by them. */
	readonly unread?: readonly FactName[];
};

/** What this box knows of a domain somebody typed. */
export type NameFacts = {
	readonly domain: string;
	readonly addresses: readonly string[];
	/** hosts: the answer stands in /etc/hosts; dns: a name server gave it. */
	readonly source: 'hosts' | 'dns' | 'none';
};
