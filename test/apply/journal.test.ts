import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {appendEvent, journalFormat, isDamaged, journalLine, openJournal, parseJournal} from '../../source/apply/journal.ts';
import {paths} from '../../source/paths.ts';
import {createSystem} from '../../source/system/index.ts';
import type {System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';
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
	expect(isDamaged(await readFile(path, 'utf8'))).toBe(false);
});

const begun = (run: string): Event => ({type: 'run-started', at: 1, run, program: '0', plan: 'p', pid: 1, resumed: false});
const textOf = (events: readonly Event[]): string => events.map(one => journalLine(one)).join('');

test('a line that was damaged after it had been written is noticed wherever it stands; one that was only cut off is not', () => {
	const resolved: Event = {type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {nginx: '1'}, created: ['nginx']};
	const end: Event = {type: 'run-finished', at: 3, exitCode: 1};
	const whole = textOf([begun('a'), resolved, end, begun('b'), end]);
	expect(isDamaged(whole)).toBe(false);
	const lines = whole.split('\n');
	for (const [index, line] of lines.slice(0, -1).entries()) {
		for (const damaged of [line.replace(/./v, '#'), line.replaceAll(/[a-z]/gv, '\0'), line.slice(0, 20)]) {
			// Before the beginning of a run it may be what an earlier program left of a killed engine's last line.
			expect(isDamaged(lines.with(index, damaged).join('\n')), damaged).toBe(index !== 2);
		}
	}

	for (let size = 0; size < whole.length; size++) {
		expect(isDamaged(whole.slice(0, size))).toBe(false);
	}
});

/** A disk of so many bytes, which somebody fills to the brim after everything we do. */
const fullDisk = (size: number) => {
	const {system, files} = memorySystem({files: {[paths.journal]: ''}});
	const used = (): number => files.values().reduce((sum, text) => sum + text.length, 0);
	const fill = () => {
		files.set('/filler', (files.get('/filler') ?? '') + 'x'.repeat(Math.max(0, size - used())));
	};

	const limited: System = {...system, files: {...system.files, async append(path, text) {
		const room = Math.max(0, size - used());
		// Part of a line still gets onto the disk.
		await system.files.append(path, text.slice(0, room));
		if (room < text.length) {
			throw Object.assign(new Error('no space left on device'), {code: 'ENOSPC'});
		}
	}}};
	return {system: limited, files, fill};
};

test('on a full disk notes are lost, and whatever must last is written, however long somebody goes on filling it', async () => {
	const {system, files, fill} = fullDisk(300 * 1024);
	await openJournal(system, paths.journal);
	expect(files.get(paths.reserve)).toHaveLength(256 * 1024);
	const must: Event[] = [];
	for (let round = 0; round < 30; round++) {
		fill();
		await appendEvent(system, paths.journal, {type: 'output', at: round, step: 'jitsi', lines: ['x'.repeat(500)]});
		const next: Event = {type: 'step-started', at: round, step: 'jitsi'};
		must.push(next);
		await appendEvent(system, paths.journal, next);
	}

	fill();
	const end: Event = {type: 'run-finished', at: 99, exitCode: 1};
	await appendEvent(system, paths.journal, end);
	expect(parseJournal(files.get(paths.journal)!).filter(({type}) => type !== 'output')).toEqual([...must, end]);
	expect(isDamaged(files.get(paths.journal)!)).toBe(false);
});

test('a note that was cut short costs the next event nothing', async () => {
	const {system, files, fill} = fullDisk(300 * 1024);
	fill();
	files.set('/filler', files.get('/filler')!.slice(40));
	await appendEvent(system, paths.journal, {type: 'output', at: 1, step: 'jitsi', lines: ['x'.repeat(500)]});
	expect(files.get(paths.journal)).toHaveLength(40);
	files.delete('/filler');
	const heard: Event = {type: 'output', at: 2, step: 'jitsi', lines: ['more']};
	await appendEvent(system, paths.journal, heard);
	const end: Event = {type: 'run-finished', at: 2, exitCode: 1};
	await appendEvent(system, paths.journal, end);
	expect(parseJournal(files.get(paths.journal)!)).toEqual([heard, end]);
	expect(isDamaged(files.get(paths.journal)!)).toBe(false);
});

test('a journal of a later version is refused and left as it is; one of the first version is read', async () => {
	const started = {type: 'run-started', at: 1, run: 'r', program: '9', plan: 'p', pid: 1, resumed: false} as const;
	const newer = journalLine({...started, format: journalFormat + 1});
	const {system, files} = memorySystem({files: {[paths.journal]: newer}});
	await expect(openJournal(system, paths.journal)).rejects.toMatchObject({problem: {code: 'journal-newer', exitCode: 3}});
	expect([...files]).toEqual([[paths.journal, newer]]);
	files.set(paths.journal, journalLine(started));
	expect(await openJournal(system, paths.journal)).toEqual([started]);
});
