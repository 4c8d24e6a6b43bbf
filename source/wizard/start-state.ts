import type {Answers} from '../answers/schema.ts';
import type {CheckContext} from '../checks/types.ts';
import type {Language} from '../messages/message.ts';
import {initialState} from './state/initial.ts';
import type {State} from './state/types.ts';

/** What is known before the first question. */
export type Beginning = {
	readonly language: Language;
	/** Answers known before the first question. */
	readonly initial?: Partial<Answers>;
	/** Answers of a server that runs, to exchange its certificate. */
	readonly exchange?: Answers;
	/** Only watch a run that was started elsewhere. */
	readonly watchOnly?: boolean;
	/** What flags have decided about checks. */
	readonly checkContext?: CheckContext;
};

/** The state the wizard begins with, on screens or in plain text. */
export const startState = ({language, initial = {}, watchOnly = false, exchange, checkContext}: Beginning): State => {
	const state = initialState({language, initial, watchOnly, exchange, now: Date.now()});
	return checkContext === undefined
		? state
		: {...state, accepted: {...state.accepted, untested: checkContext.untested, keys: checkContext.acceptedKeys}};
};
