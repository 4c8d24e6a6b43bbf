import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {noteSeen} from '../../source/apply/seen.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const started: Event = {type: 'run-started', at: 1, run: 'r1', program: '0.1.0', plan: 'abc', pid: 1, resumed: false};
const finished: Event = {type: 'run-finished', at: 2, exitCode: 0};

async function * run(...events: readonly Event[]): AsyncGenerator<Event> {
	yield * events;
}

test('a run is noted as seen before its end is handed on: whoever leaves at that moment is not shown it again', async () => {
	const {system} = memorySystem({});
	for await (const event of noteSeen(system, run(started, finished))) {
		expect(await system.files.text(`${paths.state}/seen`)).toBe(event.type === 'run-finished' ? 'r1\n' : undefined);
	}
});

test('on a full disk, which takes no note, the end is handed on all the same', async () => {
	const {system} = memorySystem({});
	const full = {...system, files: {...system.files, async write(): Promise<never> {
		throw Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC'});
	}}};
	const types: string[] = [];
	for await (const {type} of noteSeen(full, run(started, finished))) {
		types.push(type);
	}

	expect(types).toEqual(['run-started', 'run-finished']);
});

test('after everything was taken back nothing is noted', async () => {
	const {system} = memorySystem({});
	const types: string[] = [];
	for await (const {type} of noteSeen(system, run({...started, undo: {}}, finished))) {
		types.push(type);
	}

	expect(types).toEqual(['run-started', 'run-finished']);
	expect(await system.files.text(`${paths.state}/seen`)).toBeUndefined();
});
