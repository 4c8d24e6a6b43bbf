import type {FetchResult, System} from '../system/types.ts';
import {probeAddresses} from './addresses.ts';
import {probeArchitecture} from './architecture.ts';
import {isBusy} from './busy.ts';
import {probeClock} from './clock.ts';
import {probeCloudInit} from './cloud-init.ts';
import {askDebianArchive, findDebianArchive, readDebianArchive} from './debian-archive.ts';
import {probeDisks} from './disks.ts';
import {probeDockerNetwork, unasked, type DockerNeeds} from './docker-network.ts';
import {probeDocker} from './docker.ts';
import {probeDownload} from './download.ts';
import {probeDpkg} from './dpkg.ts';
import {probeFiles} from './files.ts';
import {probeFirewall} from './firewall.ts';
import {probeHostname} from './hostname.ts';
import {probeInit} from './init.ts';
import {probeLeftovers} from './leftovers.ts';
import {probeListeners} from './listeners.ts';
import {probeLocks} from './locks.ts';
import {probeMemory} from './memory.ts';
import {probeNginx} from './nginx.ts';
import {probeOs} from './os.ts';
import {probeOwn} from './own.ts';
import {probePace, type Transfer} from './pace.ts';
import {probePackages} from './packages.ts';
import {probeRepository} from './repository.ts';
import {probeRoute} from './route.ts';
import {probeStack} from './stack.ts';
import {probeTimeZone} from './time-zone.ts';
import type {Facts, FactName, ProbedFacts} from './types.ts';
import {unknownFacts} from './unknown.ts';
import {probeUser} from './user.ts';
import {probeVirtualization} from './virtualization.ts';

export type GatherOptions = {
	/** Told each time another fact is in. */
	readonly onFacts?: (facts: Partial<Facts>, arrived: FactName) => void;
	readonly filesToRead: readonly string[];
	readonly repository: {readonly url: string; readonly keyUrl: string};
	readonly docker: DockerNeeds & {
		readonly folder: string;
		/** That method is chosen, so the servers it needs are asked, too. */
		readonly isChosen: boolean;
	};
};

/** Longest time a web server gets: offline, the whole ends within 5 s (faults.md B14). A busy machine needs seconds for its own part of an answer. */
const networkSeconds = 3.5;
const busyNetworkSeconds = 15;

/** Longest time a program gets that looks at this machine, and a probe as a whole; only something that hangs needs it. */
const programSeconds = 20;
const probeSeconds = 30;

const notAsked: FetchResult = {ok: false, reason: 'other', details: ''};

type Probes = {readonly [K in FactName]: () => Promise<ProbedFacts[K]>};

/** Loading the certificate authorities keeps Node busy for a while, so the programs of the other probes are started first. */
const asked = async (system: System, ask: (timeoutSeconds: number) => Promise<FetchResult>): Promise<FetchResult> => {
	try {
		const seconds = await isBusy(system) ? busyNetworkSeconds : networkSeconds;
		await system.clock.sleep(20);
		return await ask(seconds);
	} catch (error) {
		return {ok: false, reason: 'other', details: String(error)};
	}
};

/** A program that was ended for taking too long has said nothing, which is not the same as saying no. */
const insistent = (system: System): System => ({
	...system,
	async run(argv, options) {
		const result = await system.run(argv, {timeoutSeconds: programSeconds, ...options});
		if (result.timedOut) {
			throw new Error(`${argv[0]} took longer than ${programSeconds} s`);
		}

		return result;
	},
});

const probesOf = (impatient: System, {filesToRead, repository, docker}: GatherOptions): Probes => {
	const system = insistent(impatient);
	const engine = probeDocker(system);
	const stack = probeStack(system, docker);
	const own = probeOwn(system);
	// Whoever awaits them hears of a failure, too.
	for (const started of [engine, stack, own]) {
		started.catch(() => undefined);
	}

	// Asked once each; the repository, the archive and the clock share the answers.
	// Jitsi's packages are the other method's matter; whoever has chosen this one need not tell their server.
	const keyAnswer = asked(system, async timeoutSeconds => (docker.isChosen ? notAsked : system.net.fetch(repository.keyUrl, {timeoutSeconds})));
	const archive = findDebianArchive(impatient);
	archive.catch(() => undefined);
	let transfer: Transfer | undefined;
	const archiveAnswer = asked(system, async timeoutSeconds => {
		const source = await archive;
		const begun = system.clock.monotonic();
		const answer = await askDebianArchive(impatient, source, timeoutSeconds);
		transfer = answer.ok ? {bytes: answer.body.length, milliseconds: system.clock.monotonic() - begun} : undefined;
		return answer;
	});
	return {
		user: async () => probeUser(system),
		os: async () => probeOs(system),
		architecture: async () => probeArchitecture(system),
		init: async () => probeInit(system),
		virtualization: async () => probeVirtualization(system),
		memory: async () => probeMemory(system),
		disks: async () => probeDisks(system),
		clock: async () => probeClock(system, [keyAnswer, archiveAnswer]),
		packages: async () => probePackages(system),
		dpkg: async () => probeDpkg(system),
		locks: async () => probeLocks(system),
		listeners: async () => probeListeners(system),
		addresses: async () => probeAddresses(system),
		route: async () => probeRoute(system),
		firewall: async () => probeFirewall(system),
		repository: async () => probeRepository(repository.url, keyAnswer),
		debianArchive: async () => readDebianArchive(await archiveAnswer, await archive),
		nginx: async () => probeNginx(system),
		leftovers: async () => probeLeftovers(system),
		own: async () => own,
		cloudInit: async () => probeCloudInit(system),
		files: async () => probeFiles(system, filesToRead),
		// It calculates what Jitsi's packages need, for seconds: the other method's matter.
		download: async () => (docker.isChosen ? {} : probeDownload(system)),
		async pace() {
			await archiveAnswer;
			return probePace(system, transfer);
		},
		hostname: async () => probeHostname(system),
		docker: async () => engine,
		stack: async () => stack,
		dockerNetwork: async () => (docker.isChosen ? probeDockerNetwork(system, docker, Promise.all([engine, probeOs(system), stack, own, probeArchitecture(system)]).then(([fact, os, inFolder, before, architecture]) => ({docker: fact, os, stack: inFolder, own: before, architecture}))) : unasked),
		timeZone: async () => probeTimeZone(system),
	};
};

/** The probe's value; undefined when it throws or takes longer than allowed. */
const limited = async <T>(probe: () => Promise<T>): Promise<T | undefined> => {
	const late = Promise.withResolvers<undefined>();
	const timer = setTimeout(() => {
		// On a very busy box this comes late itself: an answer that lies ready is taken first.
		setImmediate(late.resolve, undefined);
	}, probeSeconds * 1000);
	try {
		return await Promise.race([probe(), late.promise]);
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
};

/** Runs every probe at the same time. A probe that fails gives its unknown value and is named in `unread`, so this never throws; it ends within 30 s even where something hangs. */
export const gather = async (system: System, options: GatherOptions): Promise<Facts> => {
	const probes = probesOf(system, options);
	let facts: Partial<Facts> = {};
	await Promise.all((Object.keys(probes) as FactName[]).map(async name => {
		const value = await limited<ProbedFacts[FactName]>(probes[name]);
		facts = value === undefined
			? {...facts, [name]: unknownFacts[name], unread: [...facts.unread ?? [], name]}
			: {...facts, [name]: value};
		options.onFacts?.(facts, name);
	}));
	return {...unknownFacts, ...facts};
};
