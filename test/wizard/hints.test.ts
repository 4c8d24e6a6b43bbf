import {describe, expect, it} from 'vitest';
import {languages, type Language} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import type {Action, Overlay} from '../../source/wizard/state/types.ts';
import {hintsOf} from '../../source/wizard/view/hints.ts';
import {after, goodRun, upTo} from './fixture.ts';

const screens = ['welcome', 'method', 'reach', 'domain', 'hosts', 'certificate', 'review', 'progress'] as const;
const keysIn = (actions: readonly Action[], language: Language, columns = 60): readonly string[] => {
	const hints = hintsOf(after(actions), {say: speaker(language), glyphs: glyphsFor({LANG: 'C.UTF-8'}), columns, canCopy: true});
	expect(cellWidth(hints.map(({keys, label}) => ` ${keys} ${label}`).join(' '))).toBeLessThanOrEqual(columns);
	return hints.map(({keys}) => keys);
};

const opened: readonly Overlay[] = [
	{kind: 'step', index: 0, offset: 0},
	{kind: 'file', index: 0, offset: 0},
	{kind: 'script', offset: 0},
	{kind: 'section', section: 'steps', offset: 0},
	{kind: 'log', lines: [], back: 0},
	{kind: 'undo', offset: 0},
	{kind: 'quit'},
];

describe.each(languages)('the footer of the smallest terminal, %s', language => {
	it.each(screens)('names the help on %s', screen => {
		expect(keysIn(upTo(screen), language).some(key => key === '?' || key === 'F1')).toBe(true);
	});

	it.each(opened)('names the help on what is opened: $kind', overlay => {
		expect(keysIn([...upTo('review'), {type: 'open', overlay}], language)).toContain('?');
	});

	it('keeps the letters that nobody guesses', () => {
		expect(keysIn(upTo('review'), language)).toEqual(expect.arrayContaining(['s', 'w']));
		expect(keysIn(upTo('progress'), language)).toEqual(expect.arrayContaining(['p', 'l']));
		expect(keysIn([...upTo('progress'), {type: 'events', events: goodRun}], language)).toEqual(expect.arrayContaining(['c', 'l']));
		expect(keysIn([...upTo('progress'), {type: 'open', overlay: {kind: 'log', lines: [], back: 0}}], language)).toEqual(expect.arrayContaining(['/', 'n/N']));
	});
});
