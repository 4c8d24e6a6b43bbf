import {describe, expect, it} from 'vitest';
import {journalLine} from '../../source/apply/journal.ts';
import {problemOf} from '../../source/apply/run-plan.ts';
import {asIdle} from '../../source/commands/crash.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const bug = problemOf(new TypeError('Invalid URL'));
const started = journalLine({type: 'run-started', at: 1, run: 'r1', program: '0.1.0', plan: 'abc', pid: 1, resumed: false});
const ended = (exitCode: number): string => started + journalLine({type: 'run-finished', at: 2, exitCode});
const told = async (journal?: string) => asIdle(memorySystem({files: journal === undefined ? {} : {[paths.journal]: journal}}).system, bug);

describe('a mistake of ours', () => {
	it('before anything was begun, or after a run that is done, advises no resume', async () => {
		for (const journal of [undefined, ended(0)]) {
			const {command, why, next} = await told(journal);
			expect({command, why: why.key, next: next.key}).toEqual({command: undefined, why: 'problems.bug.whyIdle', next: 'problems.bug.nextIdle'});
		}
	});

	it('while a run waits to be gone on with, advises that', async () => {
		expect(await told(started)).toEqual(bug);
		expect(await told(ended(1))).toEqual(bug);
	});
});
