import type {RunResult} from '../../system/types.ts';
import type {ActionContext} from '../module.ts';
import {followApt} from './follow.ts';
import {waitForLocks} from './locks.ts';

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

const sizeOf = async (path: string, {system}: ActionContext): Promise<number> => {
	const content = await system.run(['stat', '-c', '%s', path]);
	return content.exitCode === 0 ? Number(content.stdout) : 0;
};

/**
Runs apt-get with its output and Status-Fd in files that it holds itself and its own private pty kept, so that it outlives us (faults.md M5).
Waits for the locks first. Returns how it ended and what it printed.
*/
export const runApt = async (words: readonly string[], context: ActionContext): Promise<RunResult> => {
	await waitForLocks(context);
	const {system, logFile, statusFile} = context;
	await system.files.append(logFile, '');
	await system.files.append(statusFile, '');
	const start = {log: await sizeOf(logFile, context), status: await sizeOf(statusFile, context)};
	const running = system.run(aptCommand('-o', 'APT::Status-Fd=3', ...words), {logFile, statusFile});
	await followApt(running, context, start);
	const result = await running;
	const {text} = await system.files.tail(logFile, start.log);
	return {...result, stdout: text};
};
