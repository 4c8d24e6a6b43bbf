import {stripEscapes} from './escape-sequence.ts';

/** Invisible format characters, among them those that reverse the reading order; the two joiners are part of words and stay. */
const formatCharacters = /[\p{Format}--[\u{200C}\u{200D}]]/gv;

/** What a terminal shows after the last return of the cursor to the start of the line; returns at the very end change nothing. */
const afterLastReturn = (text: string): string => text.split('\r').findLast(part => part !== '') ?? '';

/**
One line of somebody else's output as text that is safe on a terminal and in a log: no control character, no escape sequence, nothing
that reverses text (faults.md 100). A carriage return starts the line anew, as on a terminal, so the last state of a progress line remains.
*/
export const cleanLine = (line: string): string =>
	afterLastReturn(stripEscapes(line.replace(/\n$/v, '')))
		.replaceAll(/[\t\n\u{85}\u{2028}\u{2029}]/gv, ' ')
		.replaceAll(/\p{Control}/gv, '')
		.replaceAll(formatCharacters, '')
		.toWellFormed();

/** Clean lines of a text of several lines; an empty last line is dropped. */
export const cleanLines = (text: string): readonly string[] => text.replace(/\n$/v, '').split('\n').map(line => cleanLine(line));
