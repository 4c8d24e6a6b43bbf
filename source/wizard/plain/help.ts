import {drawingLines, isDrawn, sketchOf} from '../view/drawing.ts';
import {findWord, glossaryLines, glossaryNames} from '../view/glossary.ts';
import {helpTexts} from '../view/help.ts';
import {blank, paragraph} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import type {State} from '../state/types.ts';
import {textOf} from './pages.ts';

/** What `?` shows: what this screen is for, what a wrong answer costs and how things stand, or a word of the glossary (`?` stands for all of them). */
export const helpText = (state: State, word: string, paper: Paper): string => {
	const {say, width} = paper;
	const {screen} = state;
	const words = glossaryNames(say);
	if (word === '') {
		return textOf([
			...[...helpTexts(state, say), say({key: `wizard.help.${screen}.wrong`})].flatMap(text => paragraph(text, width)),
			...(isDrawn(state) ? [blank, ...drawingLines(sketchOf(state), paper), blank] : []),
			...paragraph(say({key: 'wizard.help.more'}), width),
			...paragraph(say({key: 'wizard.plain.words', params: {words}}), width),
		]);
	}

	const found = word === '?' ? undefined : findWord(word, say);
	return textOf(word === '?' || found !== undefined ? glossaryLines(paper, found) : paragraph(say({key: 'wizard.plain.unknownWord', params: {words}}), width));
};
