import type {Problem} from '../../problems.ts';
import {cleanLines} from '../../render/escape-terminal.ts';
import {blank, paragraph, type Line} from './line.ts';
import {commandLine} from './proof.ts';
import type {Paper} from './section.ts';

/** What is wrong with an answer, marked not by colour alone. `isInsisted`: it was given all the same. */
export const answerProblem = (text: string, isInsisted: boolean, {glyphs, width}: Pick<Paper, 'glyphs' | 'width'>): readonly Line[] => {
	const tone = isInsisted ? 'error' : 'warn';
	return paragraph(text, width, {tone}, {mark: {text: `${glyphs.block} `, tone}});
};

/** A problem as a person should read it: what, why, what next, the command, upstream's own words last. */
export const problemLines = ({what, why, next, command, details}: Problem, {say, glyphs, width}: Paper): readonly Line[] => [
	...paragraph(say(what), width, {bold: true}, {mark: {text: `${glyphs.block} `, tone: 'error', bold: true}}),
	blank,
	...paragraph(say(why), width),
	blank,
	...paragraph(say(next), width),
	...(command === undefined ? [] : [blank, commandLine(command)]),
	...(details === undefined || details === '' ? [] : [
		blank,
		...cleanLines(details).flatMap(text => paragraph(text, width, {dim: true}, {mark: {text: `${glyphs.quote} `, dim: true}})),
	]),
];
