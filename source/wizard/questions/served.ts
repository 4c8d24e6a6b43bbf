import {clockCheck} from '../../checks/clock.ts';
import type {Facts} from '../../facts/types.ts';
import type {Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import type {State} from '../state/types.ts';
import {findingLines} from '../view/finding.ts';
import {blank, paragraph, type Line} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import {servedLines} from '../view/served.ts';
import type {Choice} from './types.ts';

/** What stands against making any certificate now: a clock that is wrong makes one that nobody takes. */
const obstacle = ({gathered, facts}: State) => {
	const clock = gathered ? clockCheck.evaluate(facts as Facts, {untested: false, acceptedKeys: []}) : undefined;
	return clock?.level === 'block' ? clock : undefined;
};

/** The certificate of a server that runs, and whether to exchange it. */
export const servedQuestion = (state: State, say: Say): Choice => {
	const {served, gathered, draft} = state;
	const finding = obstacle(state);
	const choices = [...(finding === undefined ? ['exchange' as const] : []), 'leave'] as const;
	const before = (paper: Paper): readonly Line[] => [
		...(served === undefined ? [] : servedLines(served, paper)),
		// The questions after this one depend on what the machine is like.
		...(served === undefined || !gathered ? paragraph(say({key: 'wizard.served.looking'}), paper.width, {dim: true}, {mark: {text: `${paper.glyphs.pending} `, dim: true}}) : []),
		...(finding === undefined ? [] : [blank, ...findingLines(finding, {...paper, isHere: false, isUnfolded: true})]),
	];
	return {
		kind: 'choice',
		title: say({key: 'wizard.served.title', params: {domain: draft.domain}}),
		why: say({key: 'wizard.served.why'}),
		options: choices.map(value => ({value, label: say({key: `wizard.served.${value}`})})),
		before,
		choose(value) {
			if (value === 'leave') {
				return [{type: 'quit', exitCode: exitCodes.done}];
			}

			return gathered ? [{type: 'go-on'}] : [];
		},
	};
};
