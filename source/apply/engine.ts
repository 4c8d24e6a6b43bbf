import {rememberAnswers} from '../answers/remember.ts';
import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import {targetOf} from '../verify/target.ts';
import {verify} from '../verify/verify.ts';
import {historyOf} from './history.ts';
import {appendEvent, openJournal} from './journal.ts';
import {logLine} from './log-lines.ts';
import {runPlan} from './run-plan.ts';
import type {Emit} from './run-step.ts';
import type {Program} from './start.ts';
import {planHash, readPlan} from './stored-plan.ts';

export type EngineOptions = {
	readonly run: string;
	/** The plan that was agreed to; becomes the stored plan. */
	readonly planFile: string;
	readonly resume: boolean;
	readonly version: string;
	readonly program: Program;
	readonly stopRequested: () => 'step' | 'terminate' | undefined;
};

/** Runs a stored plan to its end, writing the journal that every screen follows. Returns the exit code. */
export const runEngine = async (system: System, options: EngineOptions): Promise<number> => {
	const plan = await readPlan(system, options.planFile);
	if (plan === undefined) {
		return exitCodes.bug;
	}

	await system.files.makeDirectory(paths.logDirectory, 0o750);
	// One journal for all runs on this machine: uninstall takes back what any of them did.
	const history = historyOf(await openJournal(system, paths.journal));
	await system.files.move(options.planFile, paths.plan);
	// One line after the other, in the order they happened, whether the caller waits or not.
	let written = Promise.resolve();
	const emit: Emit = async event => {
		const stamped = {...event, at: system.clock.now()};
		written = written.then(async () => {
			await appendEvent(system, paths.journal, stamped);
			const line = logLine(stamped);
			if (line !== undefined) {
				await system.files.append(paths.log, line);
			}
		});
		return written;
	};

	await emit({type: 'run-started', run: options.run, program: options.version, plan: planHash(plan), pid: system.identity.pid, resumed: options.resume});
	// A convenience for the next start; an install does not fail for want of it.
	await rememberAnswers(paths.state, plan.answers).catch(() => undefined);
	const outcome = await runPlan(plan, {
		system,
		emit,
		history,
		program: options.program,
		stopRequested: options.stopRequested,
		prove: async () => verify(system, targetOf(plan.answers), {
			onProof(proof) {
				void emit({type: 'proof', proof});
			},
		}),
	});
	await emit({type: 'run-finished', ...outcome});
	return outcome.exitCode;
};
