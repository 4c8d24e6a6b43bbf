import {adviseMethod} from '../../checks/method-advice.ts';
import type {Method} from '../../checks/types.ts';
import type {Facts} from '../../facts/types.ts';
import type {Say} from '../../messages/translate.ts';
import {findingsOf} from '../findings.ts';
import type {State} from '../state/types.ts';
import {levelSign} from '../view/finding.ts';
import {blank, paragraph} from '../view/line.ts';
import type {Choice} from './types.ts';

const methods: readonly Method[] = ['classic', 'docker'];

/** How Jitsi is installed: what each way means, which one suits this machine and why, and what stands in the way of it. */
export const methodQuestion = (state: State, say: Say): Choice => {
	const advice = adviseMethod(state.facts as Facts);
	return {
		kind: 'choice',
		title: say({key: 'wizard.method.title'}),
		why: say(advice.reason),
		options: methods.map(method => ({
			value: method,
			label: say(method === advice.method ? {key: 'wizard.method.recommended', params: {what: say({key: `wizard.method.${method}`})}} : {key: `wizard.method.${method}`}),
		})),
		initial: state.draft.method ?? advice.method,
		before: ({glyphs, width}) => (state.asking ? paragraph(say({key: 'wizard.method.asking'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}}) : []),
		means(value, {glyphs, width}) {
			const troubles = findingsOf({...state, draft: {...state.draft, method: value as Method}}).filter(({level}) => level === 'block');
			return [
				...troubles.flatMap(({level, title}) => paragraph(say(title), width, {}, {mark: {...levelSign(level, glyphs), text: `${glyphs[level]} `}})),
				...(troubles.length === 0 ? [] : [blank]),
				...paragraph(say({key: `wizard.method.${value as Method}Means`}), width),
			];
		},
		again: {type: 'recheck'},
		choose: value => [{type: 'choose-method', method: value as Method}],
	};
};
