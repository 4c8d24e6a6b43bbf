import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {appendEvent, journalLine, openJournal, parseJournal} from '../../source/apply/journal.ts';
import {createSystem} from '../../source/system/index.ts';
import {temporaryDirectory} from '../support/temporary.ts';

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

test('a torn line costs the next run none of its own', async () => {
	const path = join(await temporaryDirectory(), 'journal.jsonl');
	const [one, two, three] = ['tools', 'jitsi', 'bridge'].map((step, index): Event => ({type: 'step-started', at: index, step}));
	await writeFile(path, journalLine(one!) + journalLine(two!).slice(0, 20));
	const system = createSystem();
	expect(await openJournal(system, path)).toEqual([one]);
	await appendEvent(system, path, three!);
	expect(parseJournal(await readFile(path, 'utf8'))).toEqual([one, three]);
	expect(await openJournal(system, path)).toEqual([one, three]);
});
