import {causeOf, linesOfStep, linesOfUndo} from '../failure/cause-of.ts';
import {choicesFor} from '../failure/choices-for.ts';
import type {Cause, Choice} from '../failure/types.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes} from '../problems.ts';
import {cleanLine} from '../render/escape-terminal.ts';
import type {System} from '../system/types.ts';
import type {Outcome} from './run-plan.ts';

/** What a person is told of a run that did not end well, besides its problem. */
export type Explained = {readonly cause?: Cause; readonly lines?: readonly string[]; readonly choices?: readonly Choice[]};

const shownLines = 12;

const telling = 60;

/** More of the log than this belongs to a step only when something floods it. */
const lookedAt = 64 * 1024;

/** Ends that need no guess: somebody wished it, or the proofs say themselves what is wrong. */
const plain = new Set(['stopped', 'proof', 'engine-gone', 'engine-restarted']);

const logOf = async (system: System, linesOf: (log: string) => readonly string[]): Promise<readonly string[]> => {
	const size = (await system.files.about(paths.log))?.size ?? 0;
	const {text} = await system.files.tail(paths.log, Math.max(0, size - lookedAt));
	return linesOf(text).map(line => cleanLine(line)).filter(line => line.trim() !== '');
};

/** The likely cause of an outcome, the last lines of its step or of what was being taken back, and what can be done about it. */
export const explain = async (system: System, outcome: Outcome, plan: Plan | undefined, isUndo = false): Promise<Explained> => {
	if (outcome.exitCode === exitCodes.done) {
		return {};
	}

	const {problem, step} = outcome;
	const linesOf = isUndo ? linesOfUndo : step === undefined ? () => [] : (text: string) => linesOfStep(text, step);
	const lines = await logOf(system, linesOf).catch(() => []);
	// Only near the end: what was complained of long before did not stop it.
	const cause = problem === undefined || plain.has(problem.code) ? undefined : causeOf(problem, lines.slice(-telling));
	return {
		...(cause === undefined ? {} : {cause}),
		...(lines.length === 0 ? {} : {lines: lines.slice(-shownLines)}),
		choices: choicesFor(outcome, plan, isUndo),
	};
};
