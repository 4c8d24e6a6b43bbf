import {stripVTControlCharacters} from 'node:util';

/** The longest text a one-line field takes, in UTF-16 units; longer pastes are cut before anything looks at them. */
export const inputLimit = 2048;

// Line breaks and tabs inside the text become a blank, so that two words never silently join into one name.
const breaks = /[\t\n\v\f\r\u{85}\u{2028}\u{2029}]+/gv;

// Control characters, invisible and bidirectional marks, halves of surrogate pairs.
const invisible = /[\p{Control}\p{Format}\p{Surrogate}]/gv;

/** One clean line from what is being typed or pasted: bounded, without control, bidirectional or invisible characters. A blank at its end may be followed by more. */
export const cleanTyping = (text: string, limit: number): string => stripVTControlCharacters(text.slice(0, limit))
	.replaceAll(breaks, ' ')
	.replaceAll(invisible, '');

/** The same once it is complete: blanks around it removed. */
export const cleanInput = (text: string, limit: number = inputLimit): string => cleanTyping(text, limit).trim();

/** A text that may stand in a sentence: clean and cut to `limit` characters. */
export const printable = (text: string, limit = 60): string => {
	const characters = [...cleanInput(text)];
	return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : characters.join('');
};

/** Whether a text holds anything `cleanInput` would take away as invisible. */
export const hasInvisible = (text: string): boolean => /[\p{Control}\p{Format}\p{Surrogate}\u{2028}\u{2029}]/v.test(text);
