import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {shellLine, shellParagraph} from '../../source/wizard/view/shell.ts';

const textOf = (spans: ReturnType<typeof shellLine>): string => spans.map(({text}) => text).join('');

describe('a line of shell with its colours', () => {
	it('sets options, quoted texts, variables and comments apart', () => {
		expect(shellLine('apt-get install -y \'jitsi-meet\' "$work/key" # once')).toEqual([
			{text: 'apt-get install '}, {text: '-y', dim: true}, {text: ' '}, {text: '\'jitsi-meet\'', tone: 'accent'}, {text: ' '}, {text: '"$work/key"', tone: 'accent'}, {text: ' '}, {text: '# once', dim: true},
		]);
	});

	it('keeps every character, whatever the line', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme'}).filter(text => !text.includes('\n')), text => textOf(shellLine(text)) === text));
	});

	it('a comment that is broken over lines stays one', () => {
		expect(shellParagraph('# one two three four', 10).flat().every(({dim}) => dim === true)).toBe(true);
	});
});
