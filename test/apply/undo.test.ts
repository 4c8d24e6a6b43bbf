import {mkdir, readdir, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Action} from '../../source/actions/types.ts';
import {changeId, type Change} from '../../source/apply/changes.ts';
import type {Event, UndoWishes} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {changedSince, wholePathsOf} from '../../source/apply/changed-since.ts';
import {undoChanges} from '../../source/apply/undo.ts';
import {paths} from '../../source/paths.ts';
import {createFiles} from '../../source/system/files.ts';
import {createSystem} from '../../source/system/index.ts';
import type {System} from '../../source/system/types.ts';
import {memorySystem} from '../support/memory-system.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const finished = (step: string, done: Action, record = {}): Event => ({type: 'action-finished', at: 1, step, action: 0, outcome: 'changed', done, record});
const ours = (path: string, content: string): Action => ({kind: 'write-file', path, content, mode: 0o644});

const undo = async (changes: readonly Change[], system: System, {wishes = {}, stopAfter = Infinity}: {readonly wishes?: UndoWishes; readonly stopAfter?: number} = {}) => {
	const events: Event[] = [];
	const isWhole = await undoChanges(changes, {system, wishes, isStopped: () => events.filter(({type}) => type === 'undo-finished').length >= stopAfter, async emit(event) {
		events.push({...event, at: 2});
	}});
	return {events, isWhole};
};

const machine = async () => {
	const directory = await temporaryDirectory();
	return {directory, system: {...createSystem(), files: createFiles(join(directory, 'backups'))}};
};

describe('taking back', () => {
	test('is cut off and goes on with the rest: what the journal says was taken back is not listed again', async () => {
		const {directory, system} = await machine();
		const files = ['a', 'b', 'c'].map(name => join(directory, name));
		for (const path of files) {
			await writeFile(path, 'x');
		}

		const done = files.map((path, index) => finished(String(index), ours(path, 'x'), {created: [path]}));
		const first = await undo(historyOf(done).changes, system, {stopAfter: 1});
		expect(first.isWhole).toBe(false);
		const rest = historyOf([...done, ...first.events]).changes;
		expect(rest.map(({step}) => step)).toEqual(['0', '1']);
		const second = await undo(rest, system);
		expect(second.isWhole).toBe(true);
		expect(historyOf([...done, ...first.events, ...second.events]).changes).toEqual([]);
		for (const path of files) {
			await expect(readFile(path)).rejects.toThrow();
		}
	});

	test('takes along what a run that was killed in the middle of a write left beside a file: also of a file that is as it was', async () => {
		const {directory, system} = await machine();
		await mkdir(join(directory, 'ours'));
		await mkdir(join(directory, 'theirs'));
		const [secret, hosts] = [join(directory, 'ours', '.env'), join(directory, 'theirs', 'hosts')];
		const link = join(directory, 'link');
		await writeFile(hosts, '127.0.0.1 localhost\n');
		await symlink(hosts, link);
		for (const half of [join(directory, 'ours', `..env.jitsi-wizard-${2 ** 30}`), join(directory, 'theirs', `.hosts.jitsi-wizard-${2 ** 30}`)]) {
			await writeFile(half, 'half');
		}

		const begun = (step: string, done: Action, record = {}): Event => ({type: 'action-started', at: 1, step, action: 0, done, record});
		await undo(historyOf([
			finished('folder', {kind: 'make-directories', folders: [{path: join(directory, 'ours'), mode: 0o700, owner: 0}]}, {created: [join(directory, 'ours')]}),
			begun('hosts', {kind: 'managed-block', path: link, comment: '#', lines: ['x']}),
			begun('env', ours(secret, 'x'), {created: [secret]}),
		]).changes, system);
		expect([await readdir(directory), await readdir(join(directory, 'theirs')), await readFile(hosts, 'utf8')]).toEqual([['link', 'theirs'], ['hosts'], '127.0.0.1 localhost\n']);
	});

	test('is over when what programs of others wrote in it is on the disk', async () => {
		const told: string[] = [];
		const {system} = memorySystem({onRun(line) {
			told.push(line);
			return undefined;
		}});
		const {changes} = historyOf([finished('jitsi', {kind: 'apt-install', packages: ['jitsi-meet-prosody']}, {created: ['jitsi-meet-prosody']})]);
		await undoChanges(changes, {system: {...system, files: {...system.files, list: async () => []}}, async emit({type}) {
			told.push(type);
		}});
		expect(told.includes('update-ca-certificates --fresh')).toBe(true);
		expect(told.slice(-2)).toEqual([expect.stringMatching(/^sync --file-system \/ /v), 'undo-finished']);
	});

	test('a package on hold keeps neither the other packages nor, once it is released, anything else', async () => {
		const {directory, system: bare} = await machine();
		const path = join(directory, 'a');
		await writeFile(path, 'x');
		const purged: string[] = [];
		let state = 'hi';
		const system: System = {...bare, async run(argv) {
			const line = argv.join(' ');
			const there = ['nginx', 'jicofo', 'curl'].filter(name => !purged.includes(name) && (argv.length === 4 || argv.includes(name)));
			if (line.startsWith('dpkg-query')) {
				return {exitCode: 0, stderr: '', stdout: there.map(name => `${name}${argv.length === 4 ? '\t' : ' '}${name === 'jicofo' ? state : 'ii'} \t\t\n`).join('')};
			}

			purged.push(...(argv[0] === 'systemd-run' ? argv.slice(argv.indexOf('purge') + 1) : []));
			return {exitCode: 0, stdout: '', stderr: ''};
		}, files: {...bare.files, about: async () => undefined, list: async () => [], async append() {
			// The log of this machine is not ours.
		}, tail: async file => ({text: file === paths.aptStatus ? 'pmstatus:nginx:40:Removing nginx\n' : '', offset: 0})}};
		const done = [
			finished('tools', {kind: 'apt-install', packages: ['curl']}, {created: ['curl']}),
			finished('file', ours(path, 'x'), {created: [path]}),
			finished('jitsi', {kind: 'apt-install', packages: ['jicofo', 'nginx']}, {created: ['jicofo', 'nginx']}),
		];
		const events: Event[] = [];
		const takeBack = async () => undoChanges(historyOf([...done, ...events]).changes, {system, async emit(event) {
			events.push({...event, at: 2});
		}});
		await expect(takeBack()).rejects.toMatchObject({problem: {code: 'apt-held', why: {params: {packages: 'jicofo'}}, command: 'sudo apt-mark unhold jicofo'}});
		expect(purged.toSorted()).toEqual(['curl', 'nginx']);
		expect(await readFile(path, 'utf8')).toBe('x');
		expect(historyOf([...done, ...events]).changes.map(({step}) => step)).toEqual(['file', 'jitsi']);
		expect(events).toContainEqual({type: 'progress', at: 2, step: 'undo', percent: 40, phase: 'remove', label: 'nginx'});
		state = 'ii';
		expect(await takeBack()).toBe(true);
		expect(purged).toContain('jicofo');
		await expect(readFile(path)).rejects.toThrow();
	});

	test('killed between its intent and its outcome it does the same thing again, which does nothing', async () => {
		const {directory, system} = await machine();
		const path = join(directory, 'a');
		const done = [finished('one', ours(path, 'x'), {created: [path]})];
		const {changes} = historyOf(done);
		const intent: Event = {type: 'undo-started', at: 1, change: changeId(changes[0]!), what: []};
		expect(historyOf([...done, intent]).changes).toEqual(changes);
		expect((await undo(changes, system)).isWhole).toBe(true);
	});

	test('a file the person changed since is named before, and stays; with purge it goes', async () => {
		const {directory, system} = await machine();
		const path = join(directory, 'a');
		await writeFile(path, 'theirs');
		const {changes} = historyOf([finished('one', ours(path, 'x'), {created: [path]})]);
		expect(await changedSince(changes, system)).toEqual([path]);
		const kept = await undo(changes, system);
		expect(kept.events.at(-1)).toMatchObject({type: 'undo-finished', kept: [path]});
		expect(await readFile(path, 'utf8')).toBe('theirs');
		await undo(changes, system, {wishes: {purge: true}});
		await expect(readFile(path)).rejects.toThrow();
	});

	test('what stood there before a file that stays is kept where nothing of ours is swept away, and is told', async () => {
		const [path, copy] = ['/etc/apt/sources.list.d/jitsi.sources', `${paths.state}/backups/etc%apt`];
		const {system, files} = memorySystem({files: {[path]: 'theirs', [copy]: 'original'}});
		const {changes} = historyOf([finished('one', ours(path, 'x'), {replaced: {[path]: copy}})]);
		const {events} = await undo(changes, system);
		const told = events.flatMap(event => (event.type === 'undo-finished' ? event.copies ?? [] : []));
		expect(told.map(name => files.get(name))).toEqual(['original']);
		expect(told.filter(name => name.startsWith(paths.state))).toEqual([]);
		expect(files.get(path)).toBe('theirs');
	});

	test('what we wrote twice is not taken for somebody\'s change', async () => {
		const {directory, system} = await machine();
		const path = join(directory, 'a');
		await writeFile(path, 'second');
		const {changes} = historyOf([finished('one', ours(path, 'first'), {created: [path]}), finished('one', ours(path, 'second'), {backup: join(directory, 'old')})]);
		expect(await changedSince(changes, system)).toEqual([]);
	});

	test('recorded meetings among what containers keep stay when that is wished, everything else goes', async () => {
		const {directory, system} = await machine();
		const folder = join(directory, 'storage');
		await mkdir(join(folder, 'recordings', 'one'), {recursive: true});
		await mkdir(join(folder, 'prosody'));
		await writeFile(join(folder, 'recordings', 'one', 'lesson.MP4'), 'film');
		await writeFile(join(folder, 'recordings', 'one', 'metadata.json'), '{}');
		await writeFile(join(folder, 'prosody', 'data'), 'x');
		const folders = [{path: folder, mode: 0o755, owner: 1000, inside: 'containers'}] as const;
		const {changes} = historyOf([finished('folders', {kind: 'make-directories', folders}, {created: [folder]})]);
		await undo(changes, system, {wishes: {keepRecordings: true}});
		expect((await system.run(['find', folder, '-type', 'f'])).stdout).toBe(`${join(folder, 'recordings', 'one', 'lesson.MP4')}\n`);
		await undo(changes, system);
		await expect(readFile(join(folder, 'recordings', 'one', 'lesson.MP4'))).rejects.toThrow();
	});
});

test('where we only put lines in, or made the folder, a file is not ours as a whole', () => {
	const {changes} = historyOf([
		finished('certificate', {kind: 'make-directories', folders: [{path: '/etc/jitsi/meet', mode: 0o755, owner: 0}]}, {created: ['/etc/jitsi/meet']}),
		finished('bridge', {kind: 'managed-block', path: '/etc/jitsi/meet/a.test-config.js', comment: '//', lines: ['x']}),
		finished('repository', ours('/etc/apt/sources.list.d/jitsi.sources', 'x'), {created: ['/etc/apt/sources.list.d/jitsi.sources']}),
	]);
	expect(wholePathsOf(changes)).toEqual(['/etc/apt/sources.list.d/jitsi.sources']);
});
