import type {ActionContext, Note} from '../actions/module.ts';
import type {CutOff} from '../actions/apt/torn.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import {paths} from '../paths.ts';
import type {Step} from '../plan/types.ts';
import type {System} from '../system/types.ts';
import type {Change} from './changes.ts';
import type {ActionRecord, Event} from './events.ts';
import {flush} from './flush.ts';
import type {Program} from './start.ts';
import {transactionHook} from './transaction.ts';

type WithoutTime<E> = E extends Event ? Omit<E, 'at'> : never;

/** Stores an event with the current time. */
export type Emit = (event: WithoutTime<Event>) => Promise<void>;

type Already = boolean | 'neutral';

/** What of a step is so already, up to the first action that has something to do. */
const lookAt = async (step: Step, system: System, decided: readonly string[]): Promise<readonly Already[]> => {
	const seen: Already[] = [];
	for (const action of step.actions) {
		const already = await moduleOf(action).already(action, system, decided);
		seen.push(already);
		if (already === false) {
			break;
		}
	}

	return seen;
};

/** An earlier run broke off in this step: its services may still wait for their restart, and its transactions for the rest of their packages. */
export type BrokenOff = {/** All that its transactions had decided on. */ readonly packages: readonly string[]; readonly cutOff?: CutOff; /** Images that were being fetched or loaded when the machine was switched off. */ readonly images: readonly Change[]};

export type StepOptions = {readonly system: System; readonly emit: Emit; readonly program: Program; readonly broken: BrokenOff | undefined};

/**
Runs one step: skipped when all of it is so already, otherwise each action with its intent and its outcome in the journal, which also tells
which of the two it was. Throws the action's ProblemError.
*/
export const runStep = async (step: Step, {system, emit, program, broken}: StepOptions): Promise<void> => {
	const interrupted = broken !== undefined;
	const decided = broken?.packages ?? [];
	const seen = await lookAt(step, system, decided);
	// Actions without a state of their own do not count.
	if (!interrupted && !seen.includes(false)) {
		await emit({type: 'step-started', step: step.id});
		await emit({type: 'step-finished', step: step.id, outcome: 'already'});
		return;
	}

	await emit({type: 'step-started', step: step.id});
	const report = async (note: Note): Promise<void> => {
		await emit({...note, step: step.id});
	};

	const contextAt = (index: number, changedInStep: boolean): ActionContext => ({
		system, report, changedInStep, decided, ...(broken?.cutOff && {cutOff: broken.cutOff}), logFile: paths.log, statusFile: paths.aptStatus, transactionHook: transactionHook(program, {step: step.id, action: index}),
	});
	for (const {action, record} of broken?.images ?? []) {
		// What the engine unpacked in that moment may be without a byte, and fetching the rest takes it as it is (moby#45900). Only with a whole image all that it is made of goes.
		await moduleOf(action).apply(action, contextAt(0, true));
		await moduleOf(action).undo(action, record, system);
	}

	let changedInStep = interrupted;
	let isAsSeen = (broken?.images ?? []).length === 0;
	for (const [index, action] of step.actions.entries()) {
		const position = {step: step.id, action: index};
		const module = moduleOf(action);
		// What was seen holds until an action has run.
		const already = (isAsSeen ? seen[index] : undefined) ?? await module.already(action, system, decided);
		// What dpkg calls installed may be empty then.
		const isUnsure = action.kind === 'apt-install' && broken?.cutOff !== undefined;
		if (already === true && !isUnsure) {
			await emit({type: 'action-finished', ...position, outcome: 'already'});
			continue;
		}

		const intent = await module.intent?.(action, system);
		await emit({type: 'action-started', ...position, ...(intent === undefined ? {} : {done: action, record: intent})});
		isAsSeen = false;
		const record: ActionRecord | undefined = await module.apply(action, contextAt(index, changedInStep));
		await flush(system, [action]);
		await emit({type: 'action-finished', ...position, outcome: 'changed', done: action, record: record ?? intent ?? {}});
		changedInStep = true;
	}

	// Programs of a run that was killed may have ended by themselves.
	await flush(system, interrupted ? step.actions : []);
	await emit({type: 'step-finished', step: step.id, outcome: 'changed'});
};
