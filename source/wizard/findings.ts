import {evaluateReady} from '../checks/all.ts';
import type {CheckContext, Finding} from '../checks/types.ts';
import {bySeverity} from './state/gate.ts';
import type {State} from './state/types.ts';

/** What the checks may know besides the facts, as the person has decided so far. */
export const contextOf = ({accepted, draft}: State): CheckContext => ({
	untested: accepted.untested,
	acceptedKeys: accepted.keys,
	method: 'classic',
	...(draft.domain === '' ? {} : {domain: draft.domain}),
});

/** What the checks say of the facts that are there so far, the serious findings first. */
export const findingsOf = (state: State): readonly Finding[] => bySeverity(evaluateReady(state.facts, contextOf(state)));
