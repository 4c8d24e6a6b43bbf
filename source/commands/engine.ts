import {runEngine} from '../apply/engine.ts';
import {runUndo} from '../apply/run-undo.ts';
import {sweepWhenRead} from '../apply/sweep.ts';
import {exitCodes} from '../problems.ts';
import type {Context} from './context.ts';

export type EngineCommandOptions = {
	readonly run: string;
	readonly plan?: string;
	readonly resume?: boolean;
	readonly undo?: boolean;
	readonly purge?: boolean;
	readonly keepRecordings?: boolean;
};

/** `engine`: what the unit runs; never called by a person. Returns the run's exit code. */
export const engine = async ({system, version, program}: Context, {run, plan = '', resume = false, undo, purge = false, keepRecordings = false}: EngineCommandOptions): Promise<number> => {
	let wish: 'step' | 'terminate' | undefined;
	process.umask(0o077);
	// Node keeps SIGUSR1 for its debugger.
	process.on('SIGUSR2', () => {
		wish ??= 'step';
	});
	process.on('SIGCONT', () => {
		wish = wish === 'step' ? undefined : wish;
	});
	process.on('SIGTERM', () => {
		wish = 'terminate';
	});
	// A lost terminal is no reason to stop: the engine has none.
	process.on('SIGHUP', () => undefined);
	const stopRequested = () => wish;
	if (!undo) {
		return runEngine(system, {run, planFile: plan, resume, version, program, stopRequested});
	}

	const exitCode = await runUndo(system, {run, wishes: {purge, keepRecordings}, version, stopRequested});
	if (exitCode === exitCodes.done) {
		await sweepWhenRead(system);
	}

	return exitCode;
};
