import {randomBytes} from 'node:crypto';
import type {RunResult, System} from '../../system/types.ts';
import type {ActionContext} from '../module.ts';
import {followApt, stallSeconds} from './follow.ts';
import {scopePrefix, waitForLocks} from './locks.ts';

/** Options of every apt-get call: our choice of configuration files, apt's own lock wait as a second net, no colours. */
const common = [
	'-y',
	'-q',
	'-o',
	'Dpkg::Options::=--force-confdef',
	'-o',
	'Dpkg::Options::=--force-confold',
	'-o',
	'DPkg::Lock::Timeout=600',
	'-o',
	'Acquire::Retries=3',
] as const;

/** The command line of an apt-get call as it is really run, for the review screen and the log. */
export const aptCommand = (...words: readonly string[]): readonly string[] => ['apt-get', ...common, ...words];

const sizeOf = async (path: string, {system}: ActionContext): Promise<number> => (await system.files.about(path))?.size ?? 0;

/** A scope of its own: should the engine be killed, its unit ends at once while the package manager goes on undisturbed. */
const scope = (unit: string) => ['systemd-run', '--scope', '--quiet', '--collect', `--unit=${unit}`, '--description=jitsi-wizard: packages'] as const;

/** Runs a command of the package system as runApt does, and reports what it prints. */
const runFollowed = async (argv: readonly string[], context: ActionContext): Promise<RunResult> => {
	await waitForLocks(context);
	const {system, logFile, statusFile} = context;
	await system.files.append(logFile, '');
	await system.files.append(statusFile, '');
	const start = {log: await sizeOf(logFile, context), status: await sizeOf(statusFile, context)};
	const unit = `${scopePrefix}${randomBytes(4).toString('hex')}.scope`;
	const running = system.run([...scope(unit), ...argv], {logFile, statusFile});
	await followApt(running, context, start, async () => {
		// Nothing is unpacked before everything is there, so ending it now changes nothing; what came so far is kept.
		await system.files.append(logFile, `E: no data came for ${stallSeconds} seconds\n`);
		await system.run(['systemctl', 'kill', unit]);
	});
	const result = await running;
	const {text} = await system.files.tail(logFile, start.log);
	return {...result, stdout: text};
};

/**
Runs apt-get with its output and Status-Fd in files that it holds itself and its own private pty kept, so that it outlives us (faults.md M5).
Waits for the locks first. Returns how it ended and what it printed.
*/
export const runApt = async (words: readonly string[], context: ActionContext): Promise<RunResult> =>
	runFollowed(aptCommand('-o', 'APT::Status-Fd=3', ...words), context);

/** Sets up what was unpacked and goes on with whatever was cut off; nobody is asked about settings. */
export const configureAll = ['dpkg', '--force-confdef', '--force-confold', '--configure', '-a'] as const;

/** Whether the package manager was cut off: it refuses everything else until that is finished (faults.md M3). */
export const isInterrupted = async (system: System): Promise<boolean> => {
	const {stdout} = await system.run(['dpkg', '--audit']);
	return stdout.trim() !== '' || (await system.files.list('/var/lib/dpkg/updates')).length > 0;
};

/**
Finishes what a killed run left half done: running the same install again does not heal it (faults.md M3). Does nothing on a whole system;
a system that was broken before us never gets here, because the checks refuse it.
*/
export const finishInterrupted = async (context: ActionContext): Promise<void> => {
	await waitForLocks(context);
	if (!await isInterrupted(context.system)) {
		return;
	}

	await runFollowed(configureAll, context);
	await runApt(['-f', 'install'], context);
};
