import {expect, test} from 'vitest';
import {followApt, stallSeconds} from '../../../source/actions/apt/follow.ts';
import type {Note} from '../../../source/actions/module.ts';
import {logLine} from '../../../source/apply/log-lines.ts';
import type {System} from '../../../source/system/types.ts';
import {jumpingClock, jumps} from '../../support/jumping-clock.ts';
import {memorySystem} from '../../support/memory-system.ts';

const partial = '/var/lib/apt/lists/partial';

/** Follow an apt whose one download grows by so many bytes a second, until it stands still for too long or `seconds` are over; somebody sets the clock meanwhile. `everyHalfMinute`: what apt prints then. */
const follow = async (bytesPerSecond: number, seconds: number, {jump = 0, everyHalfMinute = ''}: {readonly jump?: number; readonly everyHalfMinute?: string} = {}) => {
	const {clock, passed} = jumpingClock(jump);
	const {system: memory, files} = memorySystem({files: {'/log': 'Get:1 https://x stable/ InRelease\n', '/status': 'dlstatus:1:0:Retrieving file 1 of 1\n'}});
	const end = Promise.withResolvers<void>();
	let halfMinutes = 0;
	const system: System = {
		...memory,
		files: {
			...memory.files,
			async tail(path, offset) {
				const text = files.get(path)!;
				return {text: text.slice(offset), offset: text.length};
			},
			list: async folder => (folder === partial ? ['InRelease'] : []),
			about: async () => ({inode: '1', size: Math.round(passed() / 1000 * bytesPerSecond)}),
		},
		clock: {
			...clock,
			async sleep(milliseconds) {
				await clock.sleep(milliseconds);
				if (everyHalfMinute !== '' && passed() >= (halfMinutes + 1) * 30_000) {
					halfMinutes++;
					files.set('/log', `${files.get('/log')!}${everyHalfMinute}`);
				}

				if (passed() >= seconds * 1000) {
					end.resolve();
				}
			},
		},
	};
	const told: Note[] = [];
	let stalledAt: number | undefined;
	// As the engine does: whatever is reported may get a line in the log that is followed.
	const report = async (note: Note): Promise<void> => {
		told.push(note);
		await system.files.append('/log', logLine({...note, at: system.clock.now(), step: 'repository'}) ?? '');
	};

	await followApt(end.promise, {system, report, logFile: '/log', statusFile: '/status'}, {log: 0, status: 0}, async () => {
		stalledAt ??= passed() / 1000;
		end.resolve();
	});
	return {stalledAt, waits: told.flatMap(note => note.type === 'waiting' ? [note.seconds] : []), labels: told.flatMap(note => note.type === 'progress' ? [note.label] : []), output: told.flatMap(note => note.type === 'output' ? note.lines : [])};
};

test.each([0, 10])('a download of %i bytes a second is told after 20 seconds and ended after two minutes, although the telling is logged', async bytesPerSecond => {
	const {stalledAt, waits, output} = await follow(bytesPerSecond, 400);
	expect(waits).toEqual(Array.from({length: stallSeconds - 20 + 1}, (_, index) => index + 20));
	expect(stalledAt).toBeGreaterThanOrEqual(stallSeconds);
	expect(stalledAt).toBeLessThan(stallSeconds + 2);
	expect(output).toEqual(['Get:1 https://x stable/ InRelease']);
});

test('a server that stays silent is ended after two minutes as well, although apt tells every half minute that it begins anew', async () => {
	const {stalledAt, waits} = await follow(0, 400, {everyHalfMinute: 'Ign:1 https://x stable/ InRelease\n  Connection timed out [IP: 192.0.2.1 443]\n'});
	expect(waits.slice(0, 1)).toEqual([20]);
	expect(stalledAt).toBeGreaterThanOrEqual(stallSeconds);
	expect(stalledAt).toBeLessThan(stallSeconds + 2);
});

test('small files that come one after the other are no silence', async () => {
	expect(await follow(0, 400, {everyHalfMinute: 'Get:2 https://x stable/ Packages [5 kB]\n'})).toMatchObject({stalledAt: undefined});
});

test('a slow line that goes on is left alone', async () => {
	expect(await follow(5000, 400)).toMatchObject({stalledAt: undefined, waits: [], labels: ['1/1 · x']});
});

test.each(jumps)('a clock that is set by %i ms meanwhile neither ends a download nor keeps one that stands still', async jump => {
	expect(await follow(5000, 400, {jump})).toMatchObject({stalledAt: undefined, waits: []});
	const {stalledAt} = await follow(0, 400, {jump});
	expect(stalledAt).toBeGreaterThanOrEqual(stallSeconds);
	expect(stalledAt).toBeLessThan(stallSeconds + 2);
});
