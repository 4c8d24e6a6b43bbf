import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readBlock, removeBlock, setBlock} from '../../source/actions/block.ts';

const line = fc.string({unit: 'binary-ascii'}).map(text => text.replaceAll(/[\r\n]/gv, ''));
const content = fc.array(fc.string({unit: 'binary-ascii', maxLength: 40}), {maxLength: 8}).map(parts => parts.join('\n'))
	.filter(text => !text.includes('jitsi-wizard'));
const mark = fc.constantFrom('#' as const, '//' as const);

describe('a managed block', () => {
	test('comes off again without a trace, whatever the file held', () => {
		fc.assert(fc.property(content, mark, fc.array(line), (before, comment, lines) => {
			expect(removeBlock(setBlock(before, comment, lines), comment)).toBe(before);
		}));
	});

	test('is the same bytes when it is set twice', () => {
		fc.assert(fc.property(content, mark, fc.array(line), (before, comment, lines) => {
			const once = setBlock(before, comment, lines);
			expect(setBlock(once, comment, lines)).toBe(once);
		}));
	});

	test('is replaced, not repeated, when its lines change', () => {
		fc.assert(fc.property(content, mark, fc.array(line), fc.array(line), (before, comment, first, second) => {
			expect(setBlock(setBlock(before, comment, first), comment, second)).toBe(setBlock(before, comment, second));
		}));
	});

	test('reads back the lines it was given, and none from a file without it', () => {
		fc.assert(fc.property(content, mark, fc.array(line.filter(text => !text.includes('jitsi-wizard'))), (before, comment, lines) => {
			expect(readBlock(setBlock(before, comment, lines), comment)).toEqual(lines);
			expect(readBlock(before, comment)).toBeUndefined();
		}));
	});

	test('stands at the end, where later values win', () => {
		expect(setBlock('a = 1\n', '#', ['a = 2'])).toBe('a = 1\n# BEGIN jitsi-wizard\na = 2\n# END jitsi-wizard\n');
	});
});

test.each(['#', '//'] as const)('a block of %s that lost its last line does not take along what somebody wrote between it and the next', comment => {
	const torn = `a\n${comment} BEGIN jitsi-wizard\nours = 1\ntheirs = 1\n`;
	const twice = setBlock(torn, comment, ['ours = 2']);
	expect(readBlock(twice, comment)).toEqual(['ours = 2']);
	expect(removeBlock(twice, comment)).toBe(torn);
	expect(setBlock(twice, comment, ['ours = 3'])).toBe(setBlock(torn, comment, ['ours = 3']));
});
