import type {Action} from '../actions/types.ts';
import type {ActionRecord, Event} from './events.ts';

/** One change that was made. */
export type Change = {readonly step: string; readonly action: Action; readonly record: ActionRecord};

/** What a journal says of a run. It tells where to look; the system tells what is true (design.md 2). */
export type History = {
	readonly run?: string;
	readonly startedAt?: number;
	readonly plan?: string;
	/** Steps begun but not ended, so services may still wait for their restart. */
	readonly unfinishedStep?: string;
	readonly finishedSteps: readonly string[];
	/** Present once the run said it was over. */
	readonly exitCode?: number;
	/** Every change of every run, in the order it happened, with what undo needs. */
	readonly changes: readonly Change[];
};

/** The history told by events: of the last run among them, and the changes of all. */
export const historyOf = (events: readonly Event[]): History => {
	let history: History = {finishedSteps: [], changes: []};
	for (const event of events) {
		switch (event.type) {
			case 'run-started': {
				history = {run: event.run, startedAt: event.at, plan: event.plan, finishedSteps: [], changes: history.changes, ...(history.unfinishedStep === undefined ? {} : {unfinishedStep: history.unfinishedStep})};
				break;
			}

			case 'step-started': {
				history = {...history, unfinishedStep: event.step};
				break;
			}

			case 'step-finished': {
				const {unfinishedStep: _ended, ...rest} = history;
				history = {...rest, finishedSteps: [...history.finishedSteps, event.step]};
				break;
			}

			case 'action-finished': {
				history = event.done === undefined ? history : {...history, changes: [...history.changes, {step: event.step, action: event.done, record: event.record ?? {}}]};
				break;
			}

			case 'run-finished': {
				history = {...history, exitCode: event.exitCode};
				break;
			}

			default: {
				break;
			}
		}
	}

	return history;
};
