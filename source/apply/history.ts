import type {ActionRecord, Event} from './events.ts';

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
	/** What each finished action left for undo, in the order it happened. */
	readonly records: ReadonlyArray<{readonly step: string; readonly action: number; readonly record: ActionRecord}>;
};

/** The history told by events, of the last run among them; records of all runs of the journal are kept. */
export const historyOf = (events: readonly Event[]): History => {
	let history: History = {finishedSteps: [], records: []};
	for (const event of events) {
		switch (event.type) {
			case 'run-started': {
				history = {run: event.run, startedAt: event.at, plan: event.plan, finishedSteps: [], records: history.records, ...(history.unfinishedStep === undefined ? {} : {unfinishedStep: history.unfinishedStep})};
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
				history = event.record === undefined ? history : {...history, records: [...history.records, {step: event.step, action: event.action, record: event.record}]};
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
