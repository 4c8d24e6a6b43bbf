import {wrap} from './width.ts';

// Commands to copy, changed lines of a file, rows of a QR code, and whatever has no words to break between.
const isExact = (line: string): boolean => /^\s*(?:\$ |[+\-](?! )|@@|sudo |#)|[\u{2580}-\u{259F}]/v.test(line) || !/\S \S/v.test(line);

/** Continuation lines stand under the text: behind the blanks, and behind the dash, tick or number of a list. */
const marginOf = (line: string): string => ' '.repeat(/^\s*(?:(?:[\-·✓×!]|\d+\.) )?/v.exec(line)![0].length);

/** Text for a terminal of so many columns: lines that are too long are broken between words; commands and diffs stay whole, so that they can be copied. */
export const reflow = (text: string, columns: number): string => text.split('\n').flatMap(line => {
	if (isExact(line)) {
		return [line];
	}

	const margin = marginOf(line);
	const [first = '', ...rest] = wrap(line.slice(margin.length), Math.max(12, columns - margin.length));
	return [line.slice(0, margin.length) + first, ...rest.map(part => margin + part)];
}).join('\n');
