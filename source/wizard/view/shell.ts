import {paragraph, type Line, type Span, type Style} from './line.ts';

// Comment to the end of the line; a quoted text; a variable; an option; whatever else.
const parts = /(?<comment>(?<!\S)#.*)|(?<quoted>'[^']*'?|"[^"]*"?)|(?<variable>\$\{?\w+\}?)|(?<option>(?<!\S)--?[A-Za-z][\-\w]*=?)|[^\s'"$#\-]+|\s+|./gv;

const styles: Readonly<Record<string, Style>> = {comment: {dim: true}, quoted: {tone: 'accent'}, variable: {tone: 'accent'}, option: {dim: true}};

/** A line of shell with its comments, quoted texts, variables and options set apart; the words themselves stay as they are. */
export const shellLine = (text: string): Line => {
	const spans: Span[] = [];
	for (const {0: part, groups = {}} of text.matchAll(parts)) {
		const kind = Object.keys(styles).find(name => groups[name] !== undefined);
		const last = spans.at(-1);
		if (kind === undefined && last !== undefined && last.dim === undefined && last.tone === undefined) {
			spans[spans.length - 1] = {text: last.text + part};
		} else {
			spans.push({text: part, ...(kind === undefined ? {} : styles[kind])});
		}
	}

	return spans;
};

/** Shell as lines of at most `width` cells; `mark` stands before the first one. A comment that goes on below stays one. */
export const shellParagraph = (text: string, width: number, mark?: Span): readonly Line[] => paragraph(text, width, {}, mark === undefined ? {} : {mark}).map(spans => {
	const last = spans.at(-1);
	const whole = last === undefined ? [] : (text.trimStart().startsWith('#') ? [{...last, dim: true}] : shellLine(last.text));
	return [...spans.slice(0, -1), ...whole];
});
