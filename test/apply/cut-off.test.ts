import {describe, expect, test} from 'vitest';
import {cutOffBy, takeBackCutOff} from '../../source/apply/cut-off.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import type {System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';

const started = (boot: string): Event => ({type: 'run-started', at: 1, run: 'a', program: '0', plan: 'p', pid: 1, resumed: false, boot});
const begun: Event = {type: 'step-started', at: 2, step: 'jitsi'};
const resolved: Event = {type: 'apt-resolved', at: 3, step: 'jitsi', action: 2, packages: {jicofo: '1', nginx: '2'}, created: ['jicofo']};
const ended: Event = {type: 'action-finished', at: 4, step: 'jitsi', action: 2, outcome: 'changed', done: {kind: 'apt-install', packages: ['jicofo']}, record: {}};

describe('what the end of the machine cut off', () => {
	const names = (events: readonly Event[], boot: string | undefined = 'second') => cutOffBy(historyOf(events), boot).map(({record}) => record.created);

	test('is a transaction that never ended, of an earlier start', () => {
		expect(names([started('first'), begun, resolved])).toEqual([['jicofo']]);
		expect(names([started('first'), begun, resolved, started('second'), begun])).toEqual([['jicofo']]);
	});

	test('is none whose engine alone was killed, and none where the starts cannot be told apart', () => {
		expect(names([started('first'), begun, resolved], 'first')).toEqual([]);
		expect(cutOffBy(historyOf([started('first'), begun, resolved]), undefined)).toEqual([]);
	});

	test('is none that a later run ended or found complete', () => {
		expect(names([started('first'), begun, resolved, ended])).toEqual([]);
		expect(names([started('first'), begun, resolved, {type: 'step-finished', at: 5, step: 'jitsi', outcome: 'already'}])).toEqual([]);
	});
});

describe('taking back what was cut off', () => {
	const key = '/etc/jitsi/meet/meet.lab.test.key';
	const certificate: Event = {type: 'action-finished', at: 2, step: 'certificate', action: 0, outcome: 'changed', done: {kind: 'write-file', path: key, content: 'ours', mode: 0o600}, record: {created: [key]}};
	const history = historyOf([started('first'), certificate, begun, resolved]);

	const run = async (audit: string) => {
		let isThere = true;
		const {system: memory, files} = memorySystem({files: {[key]: 'ours', '/proc/sys/kernel/random/boot_id': 'second\n'}, onRun(line, present) {
			if (line.startsWith('dpkg --audit')) {
				return {stdout: isThere ? audit : ''};
			}

			if (line.startsWith('dpkg-query')) {
				return {stdout: isThere ? (line.includes('Depends') ? 'jicofo\tii \t\t\n' : 'jicofo iF \n') : ''};
			}

			if (/ purge .*jicofo/v.test(line) && !line.includes(' -s ')) {
				isThere = false;
				present.delete(key);
			}

			return {};
		}});
		const system: System = {...memory, files: {...memory.files, list: async () => []}};
		const events: Event[] = [];
		const told = await takeBackCutOff(history, {system, async emit(event) {
			events.push({...event, at: 9});
		}});
		return {told, events, files, isThere};
	};

	test('removes its packages, says so, and gives back what of ours they took along', async () => {
		const {told, events, files, isThere} = await run('jicofo\n');
		expect(isThere).toBe(false);
		expect(files.get(key)).toBe('ours');
		expect(events.map(({type}) => type).filter(type => type !== 'waiting')).toEqual(['step-started', 'undo-started', 'undo-finished']);
		expect(events).toContainEqual(expect.objectContaining({type: 'undo-started', isCutOff: true}));
		// What it had decided on is decided anew, and the next start does not take it back once more.
		expect(told.changes.map(({step}) => step)).toEqual(['certificate']);
		expect(historyOf([started('first'), certificate, begun, resolved, started('second'), ...events]).open).toEqual([]);
	});

	test('leaves everything where somebody has finished it by hand', async () => {
		const {told, events, isThere} = await run('');
		expect([told, events, isThere]).toEqual([history, [], true]);
	});
});
