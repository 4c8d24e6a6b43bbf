import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {cleanInput, hasInvisible, inputLimit, printable} from '../../source/answers/input.ts';

const text = fc.string({unit: 'binary', maxLength: 200});

describe('one clean line from what was typed or pasted', () => {
	test.each([
		['meet.lab.test\r\n', 'meet.lab.test'],
		['\u{1B}[200~meet.lab.test\u{1B}[201~', 'meet.lab.test'],
		['  meet.lab.test\t', 'meet.lab.test'],
		['meet\u{202E}.lab\u{200B}.test\u{FEFF}', 'meet.lab.test'],
		['one\ntwo', 'one two'],
		['\u{7}\u{0}x\u{9B}', 'x'],
		['café.test', 'café.test'],
	])('%j becomes %j', (raw, clean) => {
		expect(cleanInput(raw)).toBe(clean);
	});

	test('a paste of one megabyte is cut', () => {
		expect(cleanInput('x'.repeat(1_000_000))).toHaveLength(inputLimit);
		expect(cleanInput('\u{1B}'.repeat(1_000_000))).toBe('');
	});

	test('nothing invisible is left, and cleaning twice changes nothing', () => {
		fc.assert(fc.property(text, raw => {
			const clean = cleanInput(raw);
			expect(hasInvisible(clean)).toBe(false);
			expect(cleanInput(clean)).toBe(clean);
			expect(clean.length).toBeLessThanOrEqual(inputLimit);
		}));
	});

	test('a text shown in a sentence is clean and short', () => {
		expect(printable('\u{1B}]0;title\u{7}ab'.repeat(50), 10)).toHaveLength(10);
		expect(printable('💥'.repeat(50), 3)).toBe('💥💥…');
	});
});
