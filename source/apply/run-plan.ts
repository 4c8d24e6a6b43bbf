import type {CutOff} from '../actions/apt/torn.ts';
import type {Action} from '../actions/types.ts';
import {machineProblem} from '../failure/machine-problem.ts';
import {message} from '../messages/message.ts';
import type {Plan, Step} from '../plan/types.ts';
import {exitCodes, ProblemError, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {ProofResult} from '../verify/types.ts';
import {bootOf} from './boot.ts';
import type {History} from './history.ts';
import {runStep, type BrokenOff, type Emit} from './run-step.ts';
import type {Program} from './start.ts';

/** How a run ended. */
export type Outcome = {readonly exitCode: number; readonly problem?: Problem; readonly step?: string};

export type RunOptions = {
	readonly system: System;
	readonly emit: Emit;
	readonly history: History;
	readonly program: Program;
	/** Asked between two steps: `step` after a wish to stop, `terminate` when the machine shuts down. */
	readonly stopRequested: () => 'step' | 'terminate' | undefined;
	/** Collects the proofs and emits each. */
	readonly prove: () => Promise<readonly ProofResult[]>;
};

const stopped = (exitCode: number): Outcome => ({
	exitCode,
	problem: {
		code: 'stopped',
		exitCode,
		what: message('problems.stopped.what'),
		why: message('problems.stopped.why'),
		next: message('problems.stopped.next'),
		command: 'sudo jitsi-wizard resume',
	},
});

/** An exception that carries no problem is the machine's when the kernel refused something, else a mistake of ours. */
export const problemOf = (error: unknown): Problem => (error instanceof ProblemError ? error.problem : machineProblem(error) ?? {
	code: 'bug',
	exitCode: exitCodes.bug,
	what: message('problems.bug.what', {details: error instanceof Error ? error.message : String(error)}),
	why: message('problems.bug.why'),
	next: message('problems.bug.next'),
	command: 'sudo jitsi-wizard resume',
	...(error instanceof Error && error.stack !== undefined ? {details: error.stack} : {}),
});

const judge = (proofs: readonly ProofResult[]): Outcome => {
	const failed = proofs.filter(({state}) => state !== 'passed');
	return failed.length === 0 ? {exitCode: exitCodes.done} : {
		exitCode: exitCodes.failed,
		problem: {
			code: 'proof',
			exitCode: exitCodes.failed,
			what: message('problems.proof.what', {proofs: failed.map(({id}) => id).join(', ')}),
			why: message('problems.proof.why'),
			next: message('problems.proof.next'),
			command: 'sudo jitsi-wizard status',
		},
	};
};

/** Whether something was begun in an earlier start of the machine than the present one; no when either is not known. */
const isEarlier = (begun: string | undefined, boot: string | undefined): boolean => boot !== undefined && begun !== undefined && begun !== boot;

/** The transactions of a step that were not over when the machine was switched off, as one. `boot`: the kernel's name for its present start. Pure. */
export const cutOffIn = (open: History['open'], id: string, boot: string | undefined): CutOff | undefined => {
	const cut = open.filter(({change, boot: earlier}) => change.step === id && isEarlier(earlier, boot));
	const packages = [...new Set(cut.flatMap(({change}) => change.record.created ?? []))];
	return packages.length === 0 ? undefined : {packages, from: Math.min(...cut.map(({at}) => at))};
};

/** Whether both bring the same image, or the same archive of images. */
const isSameImage = (one: Action, other: Action): boolean => (one.kind === 'docker-pull' && other.kind === 'docker-pull' && one.image === other.image)
	|| (one.kind === 'docker-load' && other.kind === 'docker-load' && one.archive === other.archive);

/** What an earlier run that broke off in a step left of it; undefined when none did. */
const brokenOff = ({unfinishedSteps, changes, open}: History, {id, actions}: Step, boot: string | undefined): BrokenOff | undefined => {
	const cutOff = cutOffIn(open, id, boot);
	const images = changes.filter(({step, action, intended, boot: begun}) => intended === true && step === id && isEarlier(begun, boot) && actions.some(wanted => isSameImage(wanted, action)));
	return unfinishedSteps.includes(id) ? {
		packages: [...new Set(changes.flatMap(({step, action}) => (step === id && action.kind === 'apt-install' ? action.packages : [])))],
		...(cutOff && {cutOff}),
		images,
	} : undefined;
};

/** Runs all steps of a plan in order and proves the result. Never throws: whatever goes wrong is the outcome. */
export const runPlan = async (plan: Plan, {system, emit, history, program, stopRequested, prove}: RunOptions): Promise<Outcome> => {
	const {boot} = await bootOf(system);
	for (const step of plan.steps) {
		const stop = stopRequested();
		if (stop !== undefined) {
			return stopped(stop === 'step' ? exitCodes.interrupted : exitCodes.terminated);
		}

		if (step.skipped) {
			await emit({type: 'step-skipped', step: step.id});
			continue;
		}

		try {
			await runStep(step, {system, emit, program, broken: brokenOff(history, step, boot)});
		} catch (error) {
			if (stopRequested() === 'terminate') {
				// A machine that is switched off ends what a step is at, too: that is no failure of the step.
				return {...stopped(exitCodes.terminated), step: step.id};
			}

			const problem = problemOf(error);
			return {exitCode: problem.exitCode, problem, step: step.id};
		}
	}

	try {
		return judge(await prove());
	} catch (error) {
		const problem = problemOf(error);
		return {exitCode: problem.exitCode, problem};
	}
};
