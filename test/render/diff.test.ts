import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {diffLines, unifiedDiff, type DiffLine} from '../../source/render/diff.ts';

const content = fc.array(fc.constantFrom('a', 'b', 'c', '\n', '\n', 'ñ')).map(parts => parts.join(''));

const side = (lines: readonly DiffLine[], other: '+' | '-'): string =>
	lines.filter(({kind}) => kind !== other).map(({text, open}) => (open ? text : `${text}\n`)).join('');

describe('a comparison of two contents', () => {
	test('without its additions is the old content, without its removals the new one', () => {
		fc.assert(fc.property(content, content, (before, after) => {
			const lines = diffLines(before, after);
			expect(side(lines, '+')).toBe(before);
			expect(side(lines, '-')).toBe(after);
		}));
	});

	test('of a content with itself changes nothing', () => {
		fc.assert(fc.property(content, text => {
			expect(diffLines(text, text).every(({kind}) => kind === ' ')).toBe(true);
			expect(unifiedDiff('/f', text, text)).toEqual([]);
		}));
	});

	test('of an appended block shows the block and three lines above it', () => {
		expect(unifiedDiff('/etc/hosts', '1\n2\n3\n4\n5\n', '1\n2\n3\n4\n5\n# BEGIN\nx\n# END\n')).toEqual([
			'--- /etc/hosts', '+++ /etc/hosts', '@@ -3,3 +3,6 @@', ' 3', ' 4', ' 5', '+# BEGIN', '+x', '+# END',
		]);
	});

	test('of changes far apart has a hunk for each', () => {
		const before = Array.from({length: 20}, (_, index) => `${index}\n`).join('');
		const after = before.replace('1\n', 'one\n').replace('18\n', '');
		expect(unifiedDiff('/f', before, after).filter(line => line.startsWith('@@'))).toEqual(['@@ -1,5 +1,5 @@', '@@ -16,5 +16,4 @@']);
	});

	test('shows a new file and a missing last newline as diff does', () => {
		expect(unifiedDiff('/f', '', 'x')).toEqual(['--- /dev/null', '+++ /f', '@@ -0,0 +1,1 @@', '+x', String.raw`\ No newline at end of file`]);
	});

	test('of thousands of different lines is still given', () => {
		const many = (word: string) => Array.from({length: 5000}, (_, index) => `${word}${index}\n`).join('');
		expect(diffLines(many('a'), many('b'))).toHaveLength(10_000);
	});

	test('never lets a control character of a file through', () => {
		expect(unifiedDiff('/f', '', '\u{1B}[2Jx\n').at(-1)).toBe('+x');
	});
});
