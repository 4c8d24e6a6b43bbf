import type {HostsEntry} from '../plan/hosts/types.ts';
import type {AcmeOrder, CertificateSource, CertificateTarget} from './certificate/types.ts';

/** A debconf answer as debconf-set-selections takes it. */
export type Selection = {readonly owner: string; readonly question: string; readonly type: 'string' | 'select' | 'boolean'; readonly value: string};

/** A secret that debconf is to hold. `secret`: its name in an environment file, made there and kept. */
export type SecretSelection = {readonly owner: string; readonly question: string; readonly type: 'string' | 'password'; readonly secret: string};

/** What begins a comment in a file that gets a block of ours. */
export type CommentMark = '#' | '//';

export type PortRule = {readonly port: number; readonly protocol: 'tcp' | 'udp'};

/** A folder to make. `owner`: uid and gid. `inside`: what a container keeps there belongs to that owner, too, and goes with the containers. */
export type Folder = {readonly path: string; readonly mode: number; readonly owner: number; readonly inside?: 'containers'};

/** The closed vocabulary of changes. Each kind has one file that describes, applies, recognises and undoes it. */
export type Action =
	/** Updates every source leniently, or only the named source file and strictly (faults.md M1). */
	| {readonly kind: 'apt-update'; readonly sourceFile?: string; /** Package that must be offered afterwards. */ readonly proves?: string}
	| {readonly kind: 'apt-install'; readonly packages: readonly string[]; /** Base URL of the repository that must offer the packages named `from`. */ readonly origin?: string; readonly from?: readonly string[]; /** Whether what the packages recommend comes, too. Default: yes. */ readonly recommends?: boolean}
	| {readonly kind: 'fetch-key'; readonly url: string; readonly path: string; readonly fingerprints: readonly string[]; /** Whose key it is. Default: Jitsi. */ readonly maker?: 'Jitsi' | 'Docker'}
	/** `before`: the file as it was when the plan was made, where there was one. */
	| {readonly kind: 'write-file'; readonly path: string; readonly content: string; readonly mode: number; readonly before?: string}
	/** Files of ours that only an earlier choice needed. */
	| {readonly kind: 'remove-files'; readonly paths: readonly string[]}
	/** A marked block at the end of a file that somebody else owns; the rest of the file stays byte for byte. Without lines the block is taken out. `mayCreate`: without such a file it is ours alone. `before`: its lines when the plan was made. */
	| {readonly kind: 'managed-block'; readonly path: string; readonly comment: CommentMark; readonly lines: readonly string[]; readonly before?: readonly string[]; readonly mayCreate?: true}
	/** Without an entry ours is taken out. */
	| {readonly kind: 'hosts-entry'; readonly path: string; readonly entry?: HostsEntry; /** The file as it was when the plan was made (latin1). */ readonly before: string}
	/** `secrets`: from this environment file, where debconf holds no value yet. */
	| {readonly kind: 'set-debconf'; readonly selections: readonly Selection[]; readonly secrets?: {readonly file: string; readonly selections: readonly SecretSelection[]}}
	/** Reads answers back after an install and fails when a package replaced them (jitsi.md 1.4). */
	| {readonly kind: 'check-debconf'; readonly selections: readonly Selection[]}
	/** Accounts of this host of Prosody's, with passwords that debconf holds. `proxy`: component that stands for the first of them and is on its roster. */
	| {readonly kind: 'prosody-accounts'; readonly host: string; readonly proxy: string; readonly accounts: ReadonlyArray<{readonly name: string; readonly owner: string; readonly question: string}>}
	/** `readOnly`: it looks and changes nothing. `unless`: nothing is run when all of these hold already. `creates`: files it makes that no package takes away again. */
	| {readonly kind: 'run'; readonly argv: readonly string[]; readonly timeoutSeconds: number; readonly readOnly?: true; readonly unless?: readonly Probe[]; readonly creates?: readonly string[]}
	| {readonly kind: 'service'; readonly unit: string; readonly verb: 'restart' | 'reload' | 'start'; /** Only when an earlier action of the same step changed something. */ readonly ifChanged: boolean}
	/** Allow rules. `remove`: those of an earlier run are taken out, because they are no longer wanted. */
	| {readonly kind: 'firewall'; readonly front: 'ufw' | 'firewalld'; readonly rules: readonly PortRule[]; readonly remove?: true}
	/** Parents stand before what is in them. */
	| {readonly kind: 'make-directories'; readonly folders: readonly Folder[]}
	/**
	An environment file (0600) that has an empty assignment for each secret: those are made while applying and kept from then on. `before`: the file as
	it was when the plan was made, its secrets hidden. `kept`: names whose value is the person's own. `last`: what an earlier run wrote.
	*/
	| {readonly kind: 'write-env'; readonly path: string; readonly content: string; /** `account`: a file that keeps an earlier value; it goes when a new one is made. */ readonly secrets: ReadonlyArray<{readonly secret: string; readonly account?: string}>; readonly before?: string; readonly kept?: readonly string[]; readonly last?: string}
	/** `position`: which of how many images, for the progress of all. */
	| {readonly kind: 'docker-pull'; readonly image: string; readonly position: {readonly number: number; readonly count: number}}
	| {readonly kind: 'docker-load'; readonly archive: string; readonly images: readonly string[]}
	/** The certificate of the pages, shown at once where the web server runs already. */
	| {readonly kind: 'certificate'; readonly source: CertificateSource; readonly target: CertificateTarget}
	/** The same from an ACME server. `httpPort`: where this box's web server answers http. */
	| {readonly kind: 'acme-certificate'; readonly order: AcmeOrder; readonly target: CertificateTarget; readonly httpPort: number}
	/** The lab's own authority. `config`: settings for openssl. `folder`: what everybody may fetch; `page` is one of its files, in latin1. */
	| {readonly kind: 'lab-root'; readonly domain: string; readonly name: string; readonly config: string; readonly page: string; readonly folder: string; readonly import?: {readonly cert: string; readonly key: string}}
	/** Lines in the server for plain http of the site that Jitsi's package wrote; no HSTS in all of it. */
	| {readonly kind: 'nginx-site'; readonly path: string; readonly lines: readonly string[]}
	/** `service` and `timer`: the two unit files. */
	| {readonly kind: 'timer'; readonly name: string; readonly service: string; readonly timer: string}
	/** `reads`: files by service that it reads only when it starts. `timeoutSeconds`: for all to be healthy. */
	| {readonly kind: 'compose-up'; readonly folder: string; readonly services: readonly string[]; readonly reads: Readonly<Record<string, readonly string[]>>; readonly timeoutSeconds: number}
	| {readonly kind: 'wait'; readonly probe: Probe; readonly timeoutSeconds: number};

export type ActionKind = Action['kind'];
export type ActionOf<K extends ActionKind> = Extract<Action, {kind: K}>;

/** Something that can be looked at to know where we stand. */
export type Probe =
	| {readonly kind: 'unit-active'; readonly unit: string}
	| {readonly kind: 'listening'; readonly protocol: 'tcp' | 'udp'; readonly port: number}
	| {readonly kind: 'file-exists'; readonly path: string}
	/** The unit has started after the file was last written; also where there is no such file. */
	| {readonly kind: 'started-since'; readonly unit: string; readonly path: string};
