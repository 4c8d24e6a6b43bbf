import type {Problem} from '../../problems.ts';
import {cleanLines} from '../../render/escape-terminal.ts';
import {blank, paragraph, type Line} from './line.ts';
import {commandLine} from './proof.ts';
import type {Paper} from './section.ts';

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
