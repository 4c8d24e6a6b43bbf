import {rememberAnswers} from '../answers/remember.ts';
import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import {targetOf} from '../verify/target.ts';
import {verify} from '../verify/verify.ts';
import {bootOf} from './boot.ts';
import {createEmitter} from './emitter.ts';
import {explain} from './explain.ts';
import {historyOf} from './history.ts';
import {journalFormat, openJournal} from './journal.ts';
import {isIncomplete} from './lost-journal.ts';
import {cleanLog, createRedactor, withoutSecrets} from './redactor.ts';
import {forgetPassphrase, namesPassphrase, takePassphrase} from './passphrase.ts';
import {runPlan} from './run-plan.ts';
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
export const runEngine = async (bare: System, options: EngineOptions): Promise<number> => {
	const plan = await readPlan(bare, options.planFile);
	if (plan === undefined) {
		return exitCodes.bug;
	}

	await bare.files.makeDirectory(paths.logDirectory, 0o750);
	// Before the redactor asks what must not be told.
	await takePassphrase(bare, options.run);
	if (!namesPassphrase(plan.answers)) {
		// Typed for a certificate that was decided against.
		await forgetPassphrase(bare);
	}

	const redactor = await createRedactor(bare, plan);
	const system = withoutSecrets(bare, redactor);
	// One journal for all runs on this machine: uninstall takes back what any of them did.
	const history = historyOf(await openJournal(system, paths.journal));
	const incomplete = await isIncomplete(system, history);
	const emit = createEmitter(system, redactor);
	const begun = system.clock.monotonic();
	// The journal names the plan before it takes its place: after a power cut in between, the plan that was agreed to is found by its hash.
	await emit({type: 'run-started', run: options.run, program: options.version, plan: planHash(plan), pid: system.identity.pid, resumed: options.resume, format: journalFormat, ...(incomplete && {incomplete}), ...await bootOf(system)});
	await system.files.move(options.planFile, paths.plan);
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
				// The outcome of all comes with the end of the run.
				emit({type: 'proof', proof}).catch(() => undefined);
			},
		}),
	});
	await cleanLog(bare, redactor);
	if (outcome.exitCode === exitCodes.done) {
		await forgetPassphrase(bare);
	}

	await emit({type: 'run-finished', ...outcome, ...await explain(system, outcome, plan)});
	const {seconds} = plan.size;
	if (outcome.exitCode === exitCodes.done && seconds !== undefined && !options.resume) {
		// Only the log compares: a full disk may cost it this line.
		await system.files.append(paths.log, `== estimated ${seconds.from} to ${seconds.to} s, took ${Math.round((system.clock.monotonic() - begun) / 1000)} s\n`).catch(() => undefined);
	}

	return outcome.exitCode;
};
