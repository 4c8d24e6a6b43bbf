import {withAnswers} from './initial.ts';
import {passMethod} from './method.ts';
import type {Handlers} from './types.ts';

/** What the machine and an earlier time tell. Answers of an older round of probes are dropped. */
export const gathering: Handlers<'facts' | 'gathered' | 'asked' | 'recheck' | 'remembered'> = {
	facts: (state, {facts, round}) => (round === state.round ? {...state, facts: {...state.facts, ...facts}} : state),
	gathered: (state, {facts, round}) => (round === state.round ? {...state, facts, gathered: true} : state),
	asked(state, {network, round}) {
		if (round !== state.round || state.facts.docker === undefined) {
			return state;
		}

		const {asking, ...rest} = state;
		const known = {...rest, facts: {...state.facts, dockerNetwork: network}};
		// Whoever has gone elsewhere meanwhile is not called back.
		return asking && state.screen === 'method' && state.overlays.length === 0 ? passMethod(known) : known;
	},
	recheck(state) {
		const {unfolded, asking, ...rest} = state;
		return {...rest, facts: {}, gathered: false, round: state.round + 1, cursor: 0, accepted: {...state.accepted, warnings: []}};
	},
	remembered: (state, {answers}) => ({...state, draft: withAnswers(state.draft, answers)}),
};
