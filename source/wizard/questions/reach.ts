import {addressProblem} from '../../answers/address.ts';
import {likelyReach} from '../../answers/defaults.ts';
import type {Facts} from '../../facts/types.ts';
import type {Say} from '../../messages/translate.ts';
import type {Reach, State} from '../state/types.ts';
import {paragraph} from '../view/line.ts';
import {answerProblem} from '../view/problem.ts';
import {isPublicAddressUnknown, ownAddress} from '../view/situation.ts';
import type {Choice, Field} from './types.ts';

/** Who joins; preselected from the facts. */
export const reachQuestion = (state: State, say: Say): Choice => {
	const likely = likelyReach(state.facts as Facts);
	const because = likely === 'public' ? 'wizard.reach.likelyPublic' : 'wizard.reach.likelyLan';
	return {
		kind: 'choice',
		title: say({key: 'wizard.reach.title'}),
		why: say({key: because, params: {address: ownAddress(state) ?? ''}}),
		options: [
			{value: 'public', label: say({key: 'wizard.reach.public'})},
			{value: 'lan', label: say({key: 'wizard.reach.lan'})},
		],
		initial: state.draft.reach ?? likely,
		means: (value, {width}) => paragraph(say({key: value === 'public' ? 'wizard.reach.publicMeans' : 'wizard.reach.lanMeans'}), width),
		choose: value => [{type: 'choose-reach', reach: value as Reach, asksAddress: isPublicAddressUnknown(state)}],
	};
};

/** The address outside, where a router stands between. */
export const publicAddressQuestion = (state: State, say: Say): Field => {
	const {draft: {publicAddress}, insisted} = state;
	const problem = publicAddress === '' ? undefined : addressProblem(publicAddress);
	return {
		kind: 'field',
		title: say({key: 'wizard.reach.address.title'}),
		why: say({key: 'wizard.reach.address.why', params: {address: ownAddress(state) ?? ''}}),
		text: publicAddress,
		type: 'word',
		isValid: problem === undefined,
		isOptional: true,
		means: ({glyphs, width}) => (problem === undefined
			? paragraph(say({key: 'wizard.reach.address.means'}), width)
			: answerProblem(say(problem), insisted, {glyphs, width})),
		submit: {type: 'submit', valid: problem === undefined, conflicts: false},
	};
};
