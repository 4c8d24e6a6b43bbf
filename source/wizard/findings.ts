import {evaluateReady} from '../checks/all.ts';
import type {CheckContext, Finding} from '../checks/types.ts';
import {bySeverity} from './state/gate.ts';
import {dockerOf} from './state/answers.ts';
import type {Screen, State} from './state/types.ts';

/** Where nothing is wrong yet with a port that is taken. */
const beforePorts: ReadonlySet<Screen> = new Set<Screen>(['welcome', 'method', 'ports']);

/** What the checks may know besides the facts, as the person has decided so far. */
export const contextOf = ({accepted, draft, screen, changing}: State): CheckContext => ({
	untested: accepted.untested,
	repairs: changing,
	acceptedKeys: [...accepted.keys, ...draft.kept.mirrors?.jitsi?.fingerprints ?? [], ...draft.kept.mirrors?.docker?.fingerprints ?? []],
	// On the first screen every way is still open.
	...(screen === 'welcome' || draft.method === undefined ? {} : {method: draft.method}),
	...(draft.method === 'docker' && !beforePorts.has(screen) ? {docker: dockerOf(draft) ?? {}} : {}),
	...(draft.domain === '' ? {} : {domain: draft.domain}),
});

/** What the checks say of the facts that are there so far, the serious findings first. */
export const findingsOf = (state: State): readonly Finding[] => bySeverity(evaluateReady(state.facts, contextOf(state)));
