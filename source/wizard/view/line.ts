import {cellWidth, cut, wrap} from '../../terminal/width.ts';
import type {Tone} from '../theme.ts';

/** How a piece of a line looks. */
export type Style = {readonly tone?: Tone; readonly bold?: boolean; readonly dim?: boolean; /** Black on white, whatever the terminal's colours are. */ readonly paper?: boolean};

/** A piece of a line with one look. */
export type Span = Style & {readonly text: string};

/** One line of a screen, never wider than the place it is made for. */
export type Line = readonly Span[];

/** An empty line. */
export const blank: Line = [];

/** A line of one look. */
export const line = (text: string, style: Style = {}): Line => [{text, ...style}];

/** A text as lines of at most `width` cells, indented by `indent`; `mark` stands before the first line instead of the indent. */
export const paragraph = (text: string, width: number, style: Style = {}, {indent = 0, mark}: {readonly indent?: number; readonly mark?: Span} = {}): readonly Line[] => {
	const margin = mark === undefined ? indent : cellWidth(mark.text);
	return wrap(text, width - margin).map((part, index) => {
		const before: Span = index === 0 && mark !== undefined ? mark : {text: ' '.repeat(margin)};
		return margin === 0 ? [{text: part, ...style}] : [before, {text: part, ...style}];
	});
};

const widthOf = (spans: Line): number => spans.reduce((sum, {text}) => sum + cellWidth(text), 0);

/** The line cut to `width` cells, with `mark` at the end when something is missing. */
export const cutLine = (spans: Line, width: number, mark: string): Line => {
	if (widthOf(spans) <= width) {
		return spans;
	}

	const kept: Span[] = [];
	let room = width - cellWidth(mark);
	for (const span of spans) {
		const text = cut(span.text, Math.max(0, room));
		room -= cellWidth(text);
		kept.push({...span, text});
		if (text !== span.text) {
			break;
		}
	}

	// Between words nothing stands before the mark, which would look like a word that was left out.
	const last = kept.pop();
	return [...kept, ...(last ? [{...last, text: last.text.trimEnd()}] : []), {text: mark, dim: true}];
};

/** Left and right pieces of one line of `width` cells; the left one is cut when they do not fit. */
export const justify = (left: Line, right: Line, width: number, mark: string): Line => {
	const room = width - widthOf(right) - 1;
	const start = cutLine(left, Math.max(0, room), mark);
	return [...start, {text: ' '.repeat(Math.max(1, width - widthOf(start) - widthOf(right)))}, ...right];
};

/** The text filled up with blanks to `width` cells. */
export const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - cellWidth(text)));

/** The largest useful offset of a text in a window. */
export const lastOffset = (count: number, height: number): number => Math.max(0, count - height);

/** The part of a list of rows around the chosen one that fits into `height` rows, and how many are hidden on each side. */
export const windowAround = (count: number, chosen: number, height: number): {readonly start: number; readonly end: number} => {
	const size = Math.min(count, Math.max(1, height));
	const start = Math.max(0, Math.min(chosen - Math.floor(size / 2), count - size));
	return {start, end: start + size};
};
