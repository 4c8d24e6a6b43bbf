import type {Say} from '../../messages/translate.ts';
import {counterOf} from '../state/route.ts';
import type {Action, State} from '../state/types.ts';
import {line, paragraph, type Line} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import type {Choice, Field} from '../questions/types.ts';

// Lines below a numbered answer stand under its words.
const indent = 4;

/** Lines as text: nothing but the words. */
export const textOf = (lines: readonly Line[]): string => lines.map(spans => spans.map(({text}) => text).join('').trimEnd()).join('\n');

const indented = (lines: readonly Line[]): readonly Line[] => lines.map(spans => (spans.length === 0 ? spans : [{text: ' '.repeat(indent)}, ...spans]));

/** Which screen this is, and which question of how many. */
export const headingOf = (state: State, say: Say): string => {
	const name = say({key: `wizard.screen.${state.screen}`});
	const place = counterOf(state);
	return `== ${place === undefined ? name : say({key: 'wizard.counter', params: {...place, name}})}`;
};

/** An answer as it is numbered here. `value`: of the question's own ones. */
export type Numbered = {readonly value?: string; readonly label: string; readonly actions: readonly Action[]};

/** The answers of a question, and looking again where that can be done. */
export const answersOf = ({options, again, choose}: Choice, say: Say): readonly Numbered[] => [
	...options.map(({value, label}) => ({value, label, actions: choose(value)})),
	...(again === undefined ? [] : [{label: say({key: 'wizard.plain.again'}), actions: [again]}]),
];

/** A question with its numbered answers and what each of them means. */
export const choiceText = (question: Choice, paper: Paper): string => {
	const {say, width} = paper;
	const {title, why, before, means, after} = question;
	const inner = {...paper, width: width - indent};
	return textOf([
		...paragraph(title, width),
		...paragraph(why, width),
		...before?.(paper) ?? [],
		...answersOf(question, say).flatMap(({value, label}, index) => [
			...paragraph(label, width, {}, {mark: {text: `${index + 1}.`.padEnd(indent)}}),
			...(value === undefined || means === undefined ? [] : indented(means(value, inner))),
		]),
		...after?.(paper) ?? [],
	]);
};

/** A question whose answer is typed, and what is to be known before. */
export const fieldText = ({title, why, means, proposal, isOptional, isValid, text, type}: Field, paper: Paper): string => {
	const {say, width} = paper;
	return textOf([
		...paragraph(title, width),
		...paragraph(why, width),
		...(isValid || text === '' || type === 'secret' ? [] : paragraph(say({key: 'wizard.plain.typed', params: {text}}), width)),
		...means(paper),
		...(proposal === undefined ? [] : paragraph(proposal.reason, width)),
		...(type === 'path' ? paragraph(say({key: 'wizard.plain.path'}), width) : []),
		...(isOptional && text !== '' ? [line(say({key: 'wizard.plain.empty'}))] : []),
	]);
};

/** What is asked at the start of a line, with what is taken when nothing is typed. `isFirst`: nothing stands before it, so going back means leaving. */
export const promptOf = (usual: string, say: Say, isFirst = false): string =>
	`${say({key: usual === '' ? 'wizard.plain.prompt' : isFirst ? 'wizard.plain.promptFirst' : 'wizard.plain.promptUsual', params: {usual}})} `;
