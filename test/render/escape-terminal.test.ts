import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanLine, cleanLines} from '../../source/render/escape-terminal.ts';

const escape = '\u{1B}';
const hostile = fc.constantFrom(escape, `${escape}[`, `${escape}]`, `${escape}P`, '\u{9B}', '\u{9D}', '\u{7}', `${escape}\\`, '31m', '2J', '52;c;', '\r', '\b', '\t', '\n', '\u{202E}', '\u{2066}', '\u{2028}', '\u{FEFF}', '\u{D800}', 'text', 'ñ', '漢', '👩‍🏫');

describe('somebody else\'s output', () => {
	test('loses colours, titles, clipboard writes and links, and keeps its words', () => {
		expect(cleanLine(`${escape}[1;31mError${escape}[0m: disk ${escape}]0;owned\u{7}full`)).toBe('Error: disk full');
		expect(cleanLine(String.raw`a${escape}]52;c;cm0gLXJm${escape}\b`)).toBe('ab');
		expect(cleanLine(`${escape}]8;;https://evil.example${escape}\\click${escape}]8;;${escape}\\`)).toBe('click');
		expect(cleanLine(`${escape}c${escape}(Bplain\u{9B}2J`)).toBe('plain');
	});

	test('of a progress line is its last state', () => {
		expect(cleanLine('(Reading database ... 5%\r(Reading database ... 100%\r')).toBe('(Reading database ... 100%');
		expect(cleanLine('done\r\n')).toBe('done');
	});

	test('with words in other scripts stays as it is', () => {
		expect(cleanLine('Configurando español, 漢字, नमस्ते, 👩‍🏫')).toBe('Configurando español, 漢字, नमस्ते, 👩‍🏫');
	});

	test('cannot reverse the reading order', () => {
		expect(cleanLine('exe\u{202E}gnp.\u{2066}x')).toBe('exegnp.x');
	});

	test('whatever it holds: no control character, no reversal, no line break, well formed, and cleaning again changes nothing', () => {
		const text = fc.array(fc.oneof(hostile, fc.string({unit: 'binary'})), {maxLength: 30}).map(parts => parts.join(''));
		fc.assert(fc.property(text, line => {
			const clean = cleanLine(line);
			expect(clean).not.toMatch(/[\p{Control}\u{61C}\u{200E}\u{200F}\u{2028}\u{2029}\u{202A}-\u{202E}\u{2066}-\u{2069}\u{FEFF}]/v);
			expect(clean.isWellFormed()).toBe(true);
			expect(cleanLine(clean)).toBe(clean);
		}));
	});

	test('plain text is never changed', () => {
		const plain = fc.string({unit: fc.constantFrom(...String.raw`abcXYZ 019~!"#$%&/()=?\[]{};:,.-_<>|@ñáéíóú¿¡`)});
		fc.assert(fc.property(plain, line => {
			expect(cleanLine(line)).toBe(line);
		}));
	});

	test('of ten megabytes made to be slow is cleaned all the same', () => {
		const size = 10_000_000;
		expect(cleanLine('\u{90}'.repeat(size))).toBe('');
		expect(cleanLine(`${'\u{9D}'.repeat(size)}\u{7}end`)).toBe('end');
		expect(cleanLine('\r'.repeat(size))).toBe('');
	});

	test('of several lines keeps their number', () => {
		expect(cleanLines('one\n\ntwo\n')).toEqual(['one', '', 'two']);
	});
});
