import type {Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import type {State} from '../state/types.ts';
import {paragraph} from '../view/line.ts';
import {servedLines} from '../view/served.ts';
import type {Choice} from './types.ts';

/** The certificate of a server that runs, and whether to exchange it. */
export const servedQuestion = ({served, gathered, draft}: State, say: Say): Choice => {
	const choices = [...(gathered ? ['exchange' as const] : []), 'leave'] as const;
	return {
		kind: 'choice',
		title: say({key: 'wizard.served.title', params: {domain: draft.domain}}),
		why: say({key: 'wizard.served.why'}),
		options: choices.map(value => ({value, label: say({key: `wizard.served.${value}`})})),
		before: paper => (served === undefined
			? paragraph(say({key: 'wizard.served.looking'}), paper.width, {dim: true}, {mark: {text: `${paper.glyphs.pending} `, dim: true}})
			: servedLines(served, paper)),
		choose: value => [value === 'exchange' ? {type: 'go-on'} : {type: 'quit', exitCode: exitCodes.done}],
	};
};
