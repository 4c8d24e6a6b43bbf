import {findingsOf} from '../findings.ts';
import {decisionOn, gateOf} from './gate.ts';
import {goOn} from './navigate.ts';
import type {Overlay, State} from './types.ts';

const over = (state: State, overlay: Overlay): State => ({...state, overlays: [overlay]});

/** The state once everything is known of the chosen method: on the next question, or before what stands in its way. */
export const passMethod = (state: State): State => {
	const findings = findingsOf(state);
	const gate = gateOf(findings, state.gathered, state.accepted);
	switch (gate.kind) {
		case 'waiting': {
			return state;
		}

		case 'blocked': {
			const finding = findings.find(({level, override}) => level === 'block' && override === undefined);
			return finding === undefined ? state : over(state, {kind: 'finding', finding: finding.id, offset: 0});
		}

		case 'override': {
			return over(state, decisionOn(gate.finding));
		}

		case 'warnings': {
			return over(state, {kind: 'warnings'});
		}

		case 'open': {
			return goOn(state);
		}
	}
};

/** The state after Enter on a method. What containers need of the network is asked first; nobody is asked for what nobody chose. */
export const chooseMethod = (state: State, method: 'classic' | 'docker'): State => {
	if (!state.gathered || state.asking) {
		return state;
	}

	const chosen = {...state, draft: {...state.draft, method}};
	return method === 'docker' && !state.facts.dockerNetwork?.asked ? {...chosen, asking: true} : passMethod(chosen);
};
