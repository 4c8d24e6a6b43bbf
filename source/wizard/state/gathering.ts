import {withAnswers} from './initial.ts';
import type {Handlers} from './types.ts';

/** What the machine and an earlier time tell. Answers of an older round of probes are dropped. */
export const gathering: Handlers<'facts' | 'gathered' | 'recheck' | 'remembered'> = {
	facts: (state, {facts, round}) => (round === state.round ? {...state, facts: {...state.facts, ...facts}} : state),
	gathered: (state, {facts, round}) => (round === state.round ? {...state, facts, gathered: true} : state),
	recheck(state) {
		const {unfolded, ...rest} = state;
		return {...rest, facts: {}, gathered: false, round: state.round + 1, cursor: 0, accepted: {...state.accepted, warnings: false}};
	},
	remembered: (state, {answers}) => ({...state, draft: withAnswers(state.draft, answers)}),
};
