import {randomBytes} from 'node:crypto';
import type {RunResult} from '../../system/types.ts';
import type {Followed} from '../module.ts';
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

/** As much as is read of what a run printed. */
const lastBytes = 1024 * 1024;

const sizeOf = async (path: string, {system}: Followed): Promise<number> => (await system.files.about(path))?.size ?? 0;

/** A scope of its own: should the engine be killed, its unit ends at once while the package manager goes on undisturbed. */
const scoped = (argv: readonly string[], unit: string): readonly string[] => ['systemd-run', '--scope', '--quiet', '--collect', `--unit=${unit}`, '--description=jitsi-wizard: packages', ...argv];

const newScope = (): string => `${scopePrefix}${randomBytes(4).toString('hex')}.scope`;

/** A command of the package system as it is run where nobody can follow it. */
export const inScope = (argv: readonly string[]): readonly string[] => scoped(argv, newScope());

/** Runs a command of the package system as runApt does, and reports what it prints. */
export const runFollowed = async (argv: readonly string[], context: Followed): Promise<RunResult> => {
	await waitForLocks(context);
	const {system, logFile, statusFile} = context;
	await system.files.append(logFile, '');
	await system.files.append(statusFile, '');
	const start = {log: await sizeOf(logFile, context), status: await sizeOf(statusFile, context)};
	const unit = newScope();
	const running = system.run(scoped(argv, unit), {logFile, statusFile});
	await followApt(running, context, start, async () => {
		// Nothing is unpacked before everything is there, so ending it now changes nothing; what came so far is kept.
		await system.files.append(logFile, `E: no data came for ${stallSeconds} seconds\n`);
		await system.run(['systemctl', 'kill', unit]);
	});
	const result = await running;
	// What went wrong stands at the end; a script of a package may print without an end.
	const {text} = await system.files.tail(logFile, Math.max(start.log, await sizeOf(logFile, context) - lastBytes));
	return {...result, stdout: text};
};

/**
Runs apt-get with its output and Status-Fd in files that it holds itself and its own private pty kept, so that it outlives us (faults.md M5).
Waits for the locks first. Returns how it ended and what it printed.
*/
export const runApt = async (words: readonly string[], context: Followed): Promise<RunResult> =>
	runFollowed(aptCommand('-o', 'APT::Status-Fd=3', ...words), context);
