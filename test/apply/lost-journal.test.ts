import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {journalLine, parseJournal} from '../../source/apply/journal.ts';
import {isIncomplete, journalMissing} from '../../source/apply/lost-journal.ts';
import {runUndo} from '../../source/apply/run-undo.ts';
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
	const damaged = memorySystem({files: {[paths.journal]: `${journalLine(started('a'))}#damaged\n${journalLine({type: 'run-finished', at: 2, exitCode: 0})}`}});
	expect(await isIncomplete(damaged.system, historyOf([started('a')]))).toBe(true);
});

test('what bears our mark, and those of the plan’s packages that are there, are named; what is not there, or another’s, is not', async () => {
	const {system} = memorySystem({files: {'/etc/a': setBlock('theirs\n', '#', ['x']), '/etc/b': 'theirs\n'}, onRun: line => (line.startsWith('dpkg-query') ? {stdout: 'nginx ii \njicofo rc \n'} : undefined)});
	const block = (path: string) => ({kind: 'managed-block', path, comment: '#', lines: ['x']});
	const plan = {steps: [{id: 's', actions: [block('/etc/a'), block('/etc/b'), block('/etc/c'), {kind: 'apt-install', packages: ['nginx', 'jicofo']}]}]} as unknown as Plan;
	expect(await journalMissing(system, plan)).toMatchObject({code: 'journal-missing', exitCode: 3, details: '/etc/a\nnginx'});
});

test('packages whose line in the journal is damaged stay, so nobody says that all was taken back', async () => {
	const resolved: Event = {type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {nginx: '1'}, created: ['nginx']};
	const uninstalled = async (line: string) => {
		const journal = [journalLine(started('a')), line, journalLine({type: 'run-finished', at: 3, exitCode: 0})].join('');
		const {system, files} = memorySystem({files: {[paths.journal]: journal}});
		const exitCode = await runUndo(system, {run: 'b', wishes: {}, version: '0', stopRequested: () => undefined});
		return {exitCode, end: parseJournal(files.get(paths.journal)!).at(-1)};
	};

	expect(await uninstalled(journalLine(resolved))).toMatchObject({exitCode: 0});
	expect(await uninstalled(journalLine(resolved).replace('nginx', 'nginy'))).toMatchObject({exitCode: 3, end: {problem: {code: 'journal-missing'}}});
});
