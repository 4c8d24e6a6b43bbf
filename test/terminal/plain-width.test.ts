import {assert, constantFrom, array, oneof, property, string} from 'fast-check';
// eslint-disable-next-line import-x/no-extraneous-dependencies, n/no-extraneous-import -- the one Ink brings and would ask
import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {plainWidth} from '../../source/terminal/plain-width.ts';

const pieces = oneof(
	string({unit: 'grapheme', maxLength: 3}),
	string({unit: 'grapheme-ascii', maxLength: 8}),
	constantFrom('ñ', 'é', 'e\u{301}', '─', '✓', '●', '…', '“', '↑', '\u{1B}[1m', '\u{1B}[38;5;31m', '\u{1B}[0m', '\u{1B}[', '\u{FE0F}', '\u{AD}', '漢', '\t'),
);

describe('the width of plain text', () => {
	it('is what string-width says, or is left to it', () => {
		assert(property(array(pieces), list => {
			const text = list.join('');
			const width = plainWidth(text);
			expect(width ?? stringWidth(text)).toBe(stringWidth(text));
		}), {numRuns: 20_000});
	});

	it('every single character it takes has one cell', () => {
		for (let code = 0; code <= 0xFF_FF; code++) {
			const character = String.fromCodePoint(code);
			const width = plainWidth(character);
			expect(width === undefined || width === stringWidth(character), code.toString(16)).toBe(true);
		}
	});

	it('knows all of our own signs', () => {
		expect(plainWidth(Object.values(glyphsFor({LANG: 'C.UTF-8'})).join(''))).toBeGreaterThan(15);
	});
});
