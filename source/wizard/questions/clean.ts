import {cleanInput, cleanTyping} from '../../answers/input.ts';
import type {Field} from './types.ts';

/** Characters a field takes: a domain name has at most 253, a pasted address of a room a few more, a path up to 1000. */
const limits = {word: 300, list: 1000, path: 1000, secret: 1000} as const;

/** A typed text as its field takes it: a word without blanks around it, everything else as it was typed. */
export const cleanField = (text: string, type: Field['type']): string =>
	(type === 'word' ? cleanInput(text, limits.word) : cleanTyping(text, limits[type]));
