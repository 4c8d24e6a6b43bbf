import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {rename} from 'node:fs/promises';
import {command, failureText, succeed, type CommandOptions, type Outcome} from './command.ts';
import {startContainer, waitForBoot, type Container} from './container.ts';
import {makeControlGroups, startIn} from './control-groups.ts';
import {makeDns, type Dns} from './dns.ts';
import {enterArgv, loginEnvironment, sessionArgv} from './enter.ts';
import {makeFiles, type BoxFiles} from './files.ts';
import {keepHostOn, prepareHost} from './host.ts';
import {isRunning, signal, type Identity} from './identity.ts';
import {baseImage, type Release} from './image.ts';
import {clearOnExit, sweep, takeApart} from './leftovers.ts';
import {memoryReport} from './memory.ts';
import {makeNetwork, networkOf, removeNetwork, setAddress, setCable, setInternet} from './network.ts';
import {boxPaths} from './paths.ts';
import {cutPower, makeDockerFolders, mountAnew, mountRoot, settle} from './root.ts';
import {claimNumber, saveRecord} from './record.ts';

/** A system to start from: read-only folders, uppermost first, the number of the box they were made in, and Docker's data. */
export type Layers = {readonly release: Release; readonly layers: readonly string[]; readonly number?: number; readonly docker?: string};

/** What kind of box to start: a release, or a stage made earlier (stages.ts). */
export type BoxOptions = {
	readonly release?: Release;
	readonly stage?: Layers;
	/** Host name. Default: box12 or box13. */
	readonly name?: string;
	/** Memory the box has, in bytes. Default: as much as the host. */
	readonly memory?: number;
	/** Size of a disk of its own, in bytes. Default: the host's disk. Such a box cannot become a stage. */
	readonly disk?: number;
	/** Docker will run here: gives it folders that overlay2 works on. A stage made of such a box keeps them. */
	readonly docker?: boolean;
};

/** How to run a command in a box. `environment` is added to a fresh login's. Default time-out: 300 s. */
export type RunOptions = CommandOptions & {readonly user?: string};

/** A disposable Debian system with systemd. */
export type Box = BoxFiles & {
	readonly name: string;
	readonly release: Release;
	readonly number: number;
	/** The box's / as seen from the host. Absolute links in it point into the host: prefer read() and write(). */
	readonly root: string;
	/** The layers this box stands on, its own changes not included. */
	readonly layers: readonly string[];
	readonly address: string;
	readonly gateway: string;
	readonly dns: Dns;
	readonly isOn: boolean;
	/** First process of the box, by its number on the host. */
	readonly leader: Identity;
	/** Arguments that run `argv` in the box, as a session of `user` (default root), when started on the host. */
	readonly session: (argv: readonly string[], user?: string) => string[];
	/** Run a command as root's session would; never throws for an exit code. */
	readonly run: (argv: readonly string[], options?: RunOptions) => Promise<Outcome>;
	/** Run a command that has to succeed; returns its standard output, throws with everything it said otherwise. */
	readonly ok: (argv: readonly string[], options?: RunOptions) => Promise<string>;
	/** Start the box again on the same disk; returns systemd's state ("running"). After `reboot` inside a box it is off, too. */
	readonly boot: () => Promise<string>;
	/** Power off as `poweroff` does. */
	readonly powerOff: () => Promise<void>;
	/** End everything in the box at once. On a disk of its own, what was not yet written to that is lost; on the host's, what programs wrote stays. */
	readonly pullThePlug: () => Promise<void>;
	/** Another address in the box's /24, as a DHCP client would set it. */
	readonly changeAddress: (address: string) => Promise<void>;
	/** Pull the network cable. */
	readonly cutNetwork: () => Promise<void>;
	/** No way out to the internet, and no answers about its names; the host and other boxes stay reachable. */
	readonly cutInternet: () => Promise<void>;
	/** Undo cutNetwork() and cutInternet(). */
	readonly restoreNetwork: () => Promise<void>;
	/** Power off and keep what this box changed as a read-only layer below `folder`; the box is gone afterwards. */
	readonly freeze: (folder: string) => Promise<Layers>;
	/** Leave nothing. */
	readonly destroy: () => Promise<void>;
};

/** Start a box; it is up when this returns. It ends with this process at the latest. */
export async function startBox(options: BoxOptions): Promise<Box> {
	await prepareHost();
	clearOnExit();
	const {layers, release, number: wanted} = options.stage ?? {layers: [await baseImage(options.release ?? 12)], release: options.release ?? 12, number: undefined};
	let record = claimNumber(layers, wanted);
	const {number} = record;
	const paths = boxPaths(number);
	const {gateway, address: firstAddress} = networkOf(number);
	const note = (changes: Partial<typeof record>) => {
		record = {...record, ...changes};
		saveRecord(record);
	};

	const destroy = async () => {
		takeApart(record);
		// Asynchronously the bulk of it; sweep() also knows what to do about immutable files.
		await command(['rm', '-rf', '--one-file-system', paths.folder]);
		sweep(record);
	};

	try {
		await keepHostOn();
		await mountRoot(paths, layers, options.disk);
		const binds = options.docker || options.stage?.docker ? await makeDockerFolders(paths.docker, options.stage?.docker) : [];
		settle(paths.root, options.stage ? options.name : options.name ?? `box${release}`, gateway);
		// A machine has had its name server for long when its power fails.
		await (options.disk === undefined ? undefined : succeed(['sync', '--file-system', paths.disk]));
		note({controlGroups: makeControlGroups(number, options.memory)});

		const {dns, start: startDns, stop: stopDns, setForwarding} = makeDns(number, paths.folder, identity => {
			note({processes: [...record.processes.filter(old => isRunning(old)), identity]});
		});
		let address = firstAddress;
		let container: Container | undefined;
		const isOn = () => container !== undefined && isRunning(container.leader);
		const leader = () => {
			if (!isOn()) {
				throw new Error(`Box ${number} is off`);
			}

			return container!.leader;
		};

		const afterEnd = async () => {
			await container?.ended;
			container = undefined;
			await stopDns();
			await removeNetwork(number);
		};

		const boot = async () => {
			if (isOn()) {
				throw new Error(`Box ${number} is on`);
			}

			await afterEnd();
			await makeNetwork(number, address);
			await startDns();
			container = await startContainer(number, paths, {controlGroups: record.controlGroups, binds}, identity => {
				note({processes: [...record.processes.filter(old => isRunning(old)), identity]});
			});
			const state = await waitForBoot(container, 90);
			if (options.memory !== undefined) {
				await succeed(enterArgv(leader(), ['sh', '-c', 'cat >/run/meminfo && mount --bind /run/meminfo /proc/meminfo']), {input: memoryReport(options.memory)});
			}

			return state;
		};

		// The groups that limit memory are the host's on a version 1 host, and what comes from outside is not in them by itself.
		const session = (argv: readonly string[], user?: string) => startIn(record.controlGroups.filter(group => group.includes('/memory/')), sessionArgv(leader(), argv, user));
		const run = async (argv: readonly string[], {user, environment, timeoutSeconds = 300, ...rest}: RunOptions = {}) =>
			command(session(argv, user), {...rest, timeoutSeconds, environment: {...loginEnvironment, ...environment}});

		const powerOff = async () => {
			// The answer can get lost when the box is faster than nsenter.
			await command(enterArgv(leader(), ['systemctl', 'poweroff']), {timeoutSeconds: 30});
			await afterEnd();
		};

		await boot();
		return {
			name: readFileSync(join(paths.root, 'etc/hostname'), 'utf8').trim(),
			release,
			number,
			root: paths.root,
			layers,
			gateway,
			dns,
			get address() {
				return address;
			},
			get isOn() {
				return isOn();
			},
			get leader() {
				return leader();
			},
			...makeFiles(argv => isOn() ? enterArgv(leader(), argv) : ['chroot', paths.root, ...argv]),
			session,
			run,
			async ok(argv, how) {
				const outcome = await run(argv, how);
				if (outcome.exitCode !== 0) {
					throw new Error(failureText(argv, outcome));
				}

				return outcome.stdout;
			},
			boot,
			powerOff,
			async pullThePlug() {
				await (options.disk === undefined ? undefined : cutPower(paths));
				signal(leader(), 'SIGKILL');
				await afterEnd();
				await (options.disk === undefined ? undefined : mountAnew(paths, layers));
			},
			async changeAddress(next) {
				await setAddress(number, next);
				address = next;
			},
			cutNetwork: async () => setCable(number, 'down'),
			async cutInternet() {
				await setInternet(number, 'closed');
				await setForwarding(false);
			},
			async restoreNetwork() {
				await setCable(number, 'up');
				await setInternet(number, 'open');
				await setForwarding(true);
			},
			async freeze(folder) {
				await powerOff();
				takeApart(record);
				await rename(paths.upper, join(folder, 'changes'));
				if (binds.length > 0) {
					await rename(paths.docker, join(folder, 'docker'));
				}

				await destroy();
				return {release, number, layers: [join(folder, 'changes'), ...layers], ...(binds.length > 0 && {docker: join(folder, 'docker')})};
			},
			destroy,
		};
	} catch (error) {
		await destroy();
		throw error;
	}
}
