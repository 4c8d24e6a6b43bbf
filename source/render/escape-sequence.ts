const escape = 0x1B;
const bell = 0x07;
const stringEnd = 0x9C;
const backslash = 0x5C;

/** Second bytes of ESC that begin a string which a terminal swallows: DCS, SOS, OSC (titles, clipboard, links), PM, APC. */
const stringStarts = new Set([...'PX]^_'].map(character => character.codePointAt(0)));
/** The same as single characters (C1). */
const stringStartsC1 = new Set([0x90, 0x98, 0x9D, 0x9E, 0x9F]);
const sequenceStart = 0x5B;
const sequenceStartC1 = 0x9B;

const isBetween = (code: number, low: number, high: number): boolean => code >= low && code <= high;

/** 0 beyond the end, which begins and ends nothing. */
const codeAt = (text: string, at: number): number => text.codePointAt(at) ?? 0;

const skip = (text: string, from: number, low: number, high: number): number => {
	let at = from;
	while (at < text.length && isBetween(codeAt(text, at), low, high)) {
		at++;
	}

	return at;
};

const skipOne = (text: string, at: number, low: number, high: number): number => (at < text.length && isBetween(codeAt(text, at), low, high) ? at + 1 : at);

/** After the end of a control string that begins before `from`; `from` itself when nothing ends it. */
const afterString = (text: string, from: number, lastEnd: number): number => {
	for (let at = from; at <= lastEnd; at++) {
		const code = codeAt(text, at);
		if (code === bell || code === stringEnd) {
			return at + 1;
		}

		if (code === escape) {
			// Another escape breaks the string off, as on a terminal.
			return codeAt(text, at + 1) === backslash ? at + 2 : at;
		}
	}

	return from;
};

/** After a CSI sequence whose introducer ends before `from`: parameters, intermediates, one final character. */
const afterSequence = (text: string, from: number): number => skipOne(text, skip(text, skip(text, from, 0x30, 0x3F), 0x20, 0x2F), 0x40, 0x7E);

/**
Where an escape sequence that begins at `at` ends (index after it), or `at` when none begins there.
`lastEnd` is the index of the last character of the text that can end or break off a control string, so that looking stays linear.
*/
export const afterEscape = (text: string, at: number, lastEnd: number): number => {
	const code = codeAt(text, at);
	if (stringStartsC1.has(code)) {
		return afterString(text, at + 1, lastEnd);
	}

	if (code === sequenceStartC1) {
		return afterSequence(text, at + 1);
	}

	if (code !== escape) {
		return at;
	}

	const next = codeAt(text, at + 1);
	if (stringStarts.has(next)) {
		return afterString(text, at + 2, lastEnd);
	}

	return next === sequenceStart ? afterSequence(text, at + 2) : skipOne(text, skip(text, at + 1, 0x20, 0x2F), 0x30, 0x7E);
};

const endCharacters = [escape, bell, stringEnd].map(code => String.fromCodePoint(code));

/** A text without its terminal escape sequences, in 7-bit and 8-bit form. Takes time in proportion to the length, whatever the text. */
export const stripEscapes = (text: string): string => {
	const lastEnd = Math.max(...endCharacters.map(character => text.lastIndexOf(character)));
	const kept: string[] = [];
	let start = 0;
	for (let at = 0; at < text.length;) {
		const after = afterEscape(text, at, lastEnd);
		if (after === at) {
			at++;
			continue;
		}

		kept.push(text.slice(start, at));
		start = after;
		at = after;
	}

	return kept.join('') + text.slice(start);
};
