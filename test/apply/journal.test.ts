import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {journalLine, parseJournal} from '../../source/apply/journal.ts';

const event = fc.record({type: fc.constant('step-started' as const), at: fc.nat(), step: fc.string({unit: 'binary'})});

test('a journal reads back what was written', () => {
	fc.assert(fc.property(fc.array(event), events => {
		expect(parseJournal(events.map(one => journalLine(one)).join(''))).toEqual(events);
	}));
});

test('a journal cut anywhere gives the whole lines before the cut and no more', () => {
	fc.assert(fc.property(fc.array(event, {minLength: 1, maxLength: 5}), fc.nat(), (events, at) => {
		const text = events.map(one => journalLine(one)).join('');
		const read = parseJournal(text.slice(0, at % text.length));
		expect(events.slice(0, read.length)).toEqual(read);
	}));
});

test('a changed byte costs its line only', () => {
	const events: readonly Event[] = [{type: 'step-started', at: 1, step: 'tools'}, {type: 'step-started', at: 2, step: 'jitsi'}];
	const [first, second] = events.map(one => journalLine(one));
	expect(parseJournal(first!.replace('tools', 'toolz') + second!)).toEqual([events[1]]);
});
