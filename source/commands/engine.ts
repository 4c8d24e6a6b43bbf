import {runEngine} from '../apply/engine.ts';
import type {Context} from './context.ts';

export type EngineCommandOptions = {readonly run: string; readonly plan: string; readonly resume?: boolean};

/** `engine`: what the unit runs; never called by a person. Returns the run's exit code. */
export const engine = async ({system, version, program}: Context, {run, plan, resume}: EngineCommandOptions): Promise<number> => {
	let wish: 'step' | 'terminate' | undefined;
	process.umask(0o077);
	// Node keeps SIGUSR1 for its debugger.
	process.on('SIGUSR2', () => {
		wish ??= 'step';
	});
	process.on('SIGTERM', () => {
		wish = 'terminate';
	});
	// A lost terminal is no reason to stop: the engine has none.
	process.on('SIGHUP', () => undefined);
	return runEngine(system, {run, planFile: plan, resume: resume ?? false, version, program, stopRequested: () => wish});
};
