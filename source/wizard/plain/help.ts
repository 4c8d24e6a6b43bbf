import {findWord, glossaryLines, glossaryNames} from '../view/glossary.ts';
import {paragraph} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import type {Screen} from '../state/types.ts';
import {textOf} from './pages.ts';

/** What `?` shows: what this screen is for, or a word of the glossary (`?` stands for all of them). */
export const helpText = (screen: Screen, word: string, paper: Paper): string => {
	const {say, width} = paper;
	const words = glossaryNames(say);
	if (word === '') {
		return textOf([...paragraph(say({key: `wizard.help.${screen}`}), width), ...paragraph(say({key: 'wizard.plain.words', params: {words}}), width)]);
	}

	const found = word === '?' ? undefined : findWord(word, say);
	return textOf(word === '?' || found !== undefined ? glossaryLines(paper, found) : paragraph(say({key: 'wizard.plain.unknownWord', params: {words}}), width));
};
