import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {isIncomplete, journalMissing} from '../../source/apply/lost-journal.ts';
import {paths} from '../../source/paths.ts';
import type {Plan} from '../../source/plan/types.ts';
import {setBlock} from '../../source/actions/block.ts';
import {memorySystem} from '../support/memory-system.ts';

const started = (run: string, more: object = {}): Event => ({type: 'run-started', at: 1, run, program: '0', plan: 'p', pid: 1, resumed: false, ...more});

test('a plan without a run in the journal, and whatever was journalled after that, is not all that was done', async () => {
	const {system} = memorySystem({files: {[paths.plan]: '{}'}});
	expect(await isIncomplete(system, historyOf([]))).toBe(true);
	expect(await isIncomplete(system, historyOf([started('a')]))).toBe(false);
	expect(await isIncomplete(system, historyOf([started('a', {incomplete: true}), started('b')]))).toBe(true);
	expect(await isIncomplete(memorySystem().system, historyOf([]))).toBe(false);
});

test('what bears our mark, and the plan’s packages, are named; what is not there, or another’s, is not', async () => {
	const {system} = memorySystem({files: {'/etc/a': setBlock('theirs\n', '#', ['x']), '/etc/b': 'theirs\n'}});
	const block = (path: string) => ({kind: 'managed-block', path, comment: '#', lines: ['x']});
	const plan = {steps: [{id: 's', actions: [block('/etc/a'), block('/etc/b'), block('/etc/c'), {kind: 'apt-install', packages: ['nginx']}]}]} as unknown as Plan;
	expect(await journalMissing(system, plan)).toMatchObject({code: 'journal-missing', exitCode: 3, details: '/etc/a\nnginx'});
});
