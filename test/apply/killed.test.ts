import {chmod, mkdir, readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Action} from '../../source/actions/types.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {runPlan} from '../../source/apply/run-plan.ts';
import {changedSince} from '../../source/apply/changed-since.ts';
import {undoChanges} from '../../source/apply/undo.ts';
import {message} from '../../source/messages/message.ts';
import type {Plan} from '../../source/plan/types.ts';
import {createFiles} from '../../source/system/files.ts';
import {createSystem} from '../../source/system/index.ts';
import type {System} from '../../source/system/types.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const planOf = (actions: readonly Action[]): Plan => ({
	version: 1, program: '0.0.0', outsideHosts: [], opens: [], size: {}, advice: [],
	answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}},
	steps: actions.map((action, index) => ({id: String(index), title: message('plan.tools.title'), why: message('plan.tools.why'), actions: [action]})),
});

/** Content and mode of all files below a folder. */
const lookAt = async (folder: string): Promise<Readonly<Record<string, string>>> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
	return Object.fromEntries(await Promise.all(files.map(async path => [path, `${((await stat(path)).mode & 0o7777).toString(8)} ${await readFile(path, 'utf8')}`] as const)));
};

const killed = new Error('killed');

/** Runs a plan until so many events are written down; what comes then is lost, and so is whoever wanted to write it. */
const runUntil = async (plan: Plan, system: System, before: readonly Event[], limit = Infinity): Promise<readonly Event[]> => {
	const events: Event[] = [];
	const isOver = (): boolean => events.length >= limit;
	await runPlan(plan, {
		system,
		history: historyOf(before),
		program: {node: 'node', script: 'cli.js'},
		stopRequested: () => (isOver() ? 'step' : undefined),
		prove: async () => [],
		async emit(event) {
			if (isOver()) {
				throw killed;
			}

			events.push({...event, at: 0});
		},
	});
	return [...before, ...events];
};

const box = async () => {
	const directory = await temporaryDirectory();
	const folder = join(directory, 'etc');
	await mkdir(folder);
	const theirs = join(folder, 'theirs.conf');
	await writeFile(theirs, 'theirs\n');
	await chmod(theirs, 0o640);
	const made = join(folder, 'made');
	const plan = planOf([
		{kind: 'write-file', path: join(folder, 'ours.conf'), content: 'ours\n', mode: 0o644},
		{kind: 'write-file', path: theirs, content: 'ours\n', mode: 0o600},
		{kind: 'write-env', path: join(folder, 'ours.env'), content: 'OURS=1\nSECRET=\n', secrets: [{secret: 'SECRET'}]},
		{kind: 'managed-block', path: join(folder, 'block'), comment: '#', lines: ['a'], mayCreate: true},
		{kind: 'run', argv: ['touch', made], timeoutSeconds: 10, unless: [{kind: 'file-exists', path: made}], creates: [made]},
	]);
	const system: System = {...createSystem(), files: createFiles(join(directory, 'backups'))};
	return {folder, theirs, plan, system};
};

const takeBack = async (events: readonly Event[], system: System): Promise<readonly Event[]> => {
	const undone: Event[] = [];
	await undoChanges(historyOf(events).changes, {system, async emit(event) {
		undone.push({...event, at: 0});
	}});
	return undone;
};

const kept = (events: readonly Event[]): readonly string[] => events.flatMap(event => (event.type === 'undo-finished' ? event.kept : []));

// Four events for each action: the step's beginning, intent, outcome, and the step's end.
const moments = Array.from({length: 20}, (_, index) => index + 1);

describe('an engine that is killed', () => {
	test.each(moments)('after event %i leaves nothing that cannot be taken back at once', async moment => {
		const {folder, plan, system} = await box();
		const before = await lookAt(folder);
		const undone = await takeBack(await runUntil(plan, system, [], moment), system);
		expect(await lookAt(folder)).toEqual(before);
		expect(kept(undone)).toEqual([]);
	});

	test.each(moments)('after event %i, and resumed to the end, neither', async moment => {
		const {folder, plan, system} = await box();
		const before = await lookAt(folder);
		const resumed = await runUntil(plan, system, await runUntil(plan, system, [], moment));
		expect(Object.keys(await lookAt(folder))).toHaveLength(5);
		const again = await runUntil(plan, system, resumed);
		expect(await changedSince(historyOf(again).changes, system)).toEqual([]);
		const undone = await takeBack(again, system);
		expect(await lookAt(folder)).toEqual(before);
		expect(kept(undone)).toEqual([]);
	});
});

test('what the person put into a file of ours, and a later run wrote over, does not come back: what was there before the first run does', async () => {
	const {folder, theirs, system} = await box();
	const write = (content: string): Plan => planOf([{kind: 'write-file', path: join(folder, 'ours.conf'), content, mode: 0o644}, {kind: 'write-file', path: theirs, content, mode: 0o644}]);
	const first = await runUntil(write('one'), system, []);
	await writeFile(join(folder, 'ours.conf'), 'one, edited\n');
	const second = await runUntil(write('two'), system, first);
	expect(await changedSince(historyOf(second).changes, system)).toEqual([]);
	expect(kept(await takeBack(second, system))).toEqual([]);
	const left = await lookAt(folder);
	expect(left).not.toHaveProperty([join(folder, 'ours.conf')]);
	expect(left).toMatchObject({[theirs]: '640 theirs\n'});
});

test('a file of ours that was written twice goes', async () => {
	const {folder, system} = await box();
	const path = join(folder, 'ours.conf');
	const write = (content: string): Plan => planOf([{kind: 'write-file', path, content, mode: 0o644}]);
	const events = await runUntil(write('two'), system, await runUntil(write('one'), system, []));
	expect(kept(await takeBack(events, system))).toEqual([]);
	await expect(readFile(path)).rejects.toThrow();
});

test('a file stays when the copy of what was there before is gone', async () => {
	const {theirs, system} = await box();
	const events = await runUntil(planOf([{kind: 'write-file', path: theirs, content: 'ours', mode: 0o644}]), system, []);
	for (const {record} of historyOf(events).changes) {
		await system.files.remove(record.replaced![theirs]!);
	}

	expect(kept(await takeBack(events, system))).toEqual([theirs]);
	expect(await readFile(theirs, 'utf8')).toBe('ours');
});

test('a link is followed, before and after', async () => {
	const {folder, theirs, system} = await box();
	const link = join(folder, 'link.conf');
	await symlink(theirs, link);
	const events = await runUntil(planOf([{kind: 'write-file', path: link, content: 'ours', mode: 0o644}]), system, []);
	expect(await readFile(theirs, 'utf8')).toBe('ours');
	expect(kept(await takeBack(events, system))).toEqual([]);
	expect(await lookAt(folder)).toMatchObject({[theirs]: '640 theirs\n'});
});
