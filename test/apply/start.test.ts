import {describe, expect, test} from 'vitest';
import {journalFormat, journalLine} from '../../source/apply/journal.ts';
import {startEngine, startUndo} from '../../source/apply/start.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';
import {labAnswers, planFor} from '../wizard/fixture.ts';

const program = {node: '/usr/bin/node', script: '/opt/cli.js'};

describe('a journal that a later version of this program wrote', () => {
	const journal = journalLine({type: 'run-started', at: 1, run: 'abc', program: '9', plan: '', pid: 1, resumed: false, format: journalFormat + 1});

	test.each([
		['an installation', async (system: Parameters<typeof startUndo>[0]) => startEngine(system, program, planFor(labAnswers), {resume: true})],
		['taking it back', async (system: Parameters<typeof startUndo>[0]) => startUndo(system, program, {})],
	])('stops %s before a job is started, where a person sees why', async (_, start) => {
		const {system, files} = memorySystem({files: {[paths.journal]: journal}});
		expect(await start(system)).toMatchObject({code: 'journal-newer', exitCode: 3});
		expect([...files]).toEqual([[paths.journal, journal]]);
	});
});
