import type {Say} from '../../messages/translate.ts';
import {blank, paragraph, type Line} from './line.ts';

/** The words that are explained, in the order in which they are met. */
export const glossaryWords = ['domain', 'dns', 'hosts', 'port', 'nat', 'certificate', 'self-signed', 'authority', 'bridge', 'container'] as const;
type Word = (typeof glossaryWords)[number];

type Page = {readonly say: Say; readonly width: number};

const wordLines = (word: Word, {say, width}: Page): readonly Line[] => [
	...paragraph(say({key: `glossary.${word}.word`}), width, {bold: true}),
	...paragraph(say({key: `glossary.${word}.means`}), width, {}, {indent: 2}),
];

/** The words by their names, as a list in a sentence. */
export const glossaryNames = (say: Say): string => glossaryWords.map(word => say({key: `glossary.${word}.word`})).join('; ');

// Somebody who cannot type an accent is understood all the same.
const bare = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{Nonspacing_Mark}/gv, '');

/** What is meant by a typed word: one that begins like it, in whatever letters. */
export const findWord = (text: string, say: Say): Word | undefined => {
	const wanted = bare(text.trim());
	const namesOf = (word: Word): readonly string[] => [word, ...bare(say({key: `glossary.${word}.word`})).split(', ')];
	return wanted === '' ? undefined
		: glossaryWords.find(word => namesOf(word).includes(wanted)) ?? glossaryWords.find(word => namesOf(word).some(name => name.startsWith(wanted)));
};

/** One word explained, or all of them. */
export const glossaryLines = (page: Page, word?: Word): readonly Line[] => (word === undefined
	? glossaryWords.flatMap((each, index) => [...(index === 0 ? [] : [blank]), ...wordLines(each, page)])
	: wordLines(word, page));
