import type {Note} from '../actions/module.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import {paths} from '../paths.ts';
import type {Step} from '../plan/types.ts';
import type {System} from '../system/types.ts';
import type {ActionRecord, Event} from './events.ts';

type WithoutTime<E> = E extends Event ? Omit<E, 'at'> : never;

/** Stores an event with the current time. */
export type Emit = (event: WithoutTime<Event>) => Promise<void>;

/** Whether everything a step would change is so already; actions without a state of their own do not count. */
const isAlready = async (step: Step, system: System): Promise<boolean> => {
	for (const action of step.actions) {
		if (await moduleOf(action).already(action, system) === false) {
			return false;
		}
	}

	return true;
};

/**
Runs one step: skipped when all of it is so already, otherwise each action with its intent and its outcome in the journal.
`interrupted`: an earlier run broke off in this step, so its services may still wait for their restart.
Throws the action's ProblemError.
*/
export const runStep = async (step: Step, {system, emit, interrupted}: {readonly system: System; readonly emit: Emit; readonly interrupted: boolean}): Promise<'changed' | 'already'> => {
	if (!interrupted && await isAlready(step, system)) {
		await emit({type: 'step-started', step: step.id});
		await emit({type: 'step-finished', step: step.id, outcome: 'already'});
		return 'already';
	}

	await emit({type: 'step-started', step: step.id});
	let changedInStep = interrupted;
	for (const [index, action] of step.actions.entries()) {
		const position = {step: step.id, action: index};
		const module = moduleOf(action);
		if (await module.already(action, system) === true) {
			await emit({type: 'action-finished', ...position, outcome: 'already'});
			continue;
		}

		const intent = await module.intent?.(action, system);
		await emit({type: 'action-started', ...position, ...(intent === undefined ? {} : {done: action, record: intent})});
		const report = async (note: Note): Promise<void> => {
			await emit(note.type === 'apt-resolved' ? {...note, ...position} : {...note, step: step.id});
		};

		const record: ActionRecord | undefined = await module.apply(action, {system, report, changedInStep, logFile: paths.log, statusFile: paths.aptStatus});
		await emit({type: 'action-finished', ...position, outcome: 'changed', done: action, record: record ?? {}});
		changedInStep = true;
	}

	await emit({type: 'step-finished', step: step.id, outcome: 'changed'});
	return 'changed';
};
