import {expect, test} from 'vitest';
import {changeId} from '../../source/apply/changes.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {runUndo} from '../../source/apply/run-undo.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const started = (run: string, more: object = {}): Event => ({type: 'run-started', at: 1, run, program: '0', plan: 'p', pid: 1, resumed: false, ...more});

const pair = {certificate: '/etc/jitsi/meet/meet.lab.test.crt', key: '/etc/jitsi/meet/meet.lab.test.key'};
const target = {domain: 'meet.lab.test', files: pair, owner: 0, server: {kind: 'nginx', site: '/x'}, port: 443} as const;
const server: readonly Event[] = [
	started('a'),
	{type: 'action-finished', at: 2, step: 'certificate', action: 0, outcome: 'changed', done: {kind: 'certificate', source: {kind: 'self-signed', config: ''}, target}, record: {created: Object.values(pair)}},
	{type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {'jitsi-meet-web-config': '1'}, created: ['jitsi-meet-web-config']},
	{type: 'run-finished', at: 3, exitCode: 0},
];

/** A machine on which the purge of Jitsi's package takes its pair along, as it does (jitsi.md 1.11). */
const withPair = (journal: string, files: Readonly<Record<string, string>>) => {
	let isInstalled = Object.keys(files).includes(pair.certificate);
	const machine = memorySystem({
		files: {[paths.journal]: journal, ...files},
		onRun(line, present) {
			if (line.startsWith('dpkg-query')) {
				return {stdout: isInstalled ? 'jitsi-meet-web-config ii \n' : ''};
			}

			if (line.startsWith('systemd-run') && line.includes(' purge ')) {
				isInstalled = false;
				present.delete(pair.certificate);
				present.delete(pair.key);
			}

			return undefined;
		},
	});
	return {...machine, system: {...machine.system, files: {...machine.system.files, list: async () => []}}};
};

const undoOf = async (machine: Pick<ReturnType<typeof memorySystem>, 'system'>, wishes = {}) => runUndo(machine.system, {run: 'c', wishes, version: '0', stopRequested: () => undefined});

test('a pair that somebody exchanged stays, as the list said, though its package takes it along; with --purge it goes', async () => {
	const files = {[pair.certificate]: 'theirs', [pair.key]: 'their key'};
	const machine = withPair(server.map(event => journalLine(event)).join(''), files);
	expect(await undoOf(machine)).toBe(0);
	expect(machine.files.get(pair.certificate)).toBe('theirs');
	expect(machine.files.get(pair.key)).toBe('their key');
	expect(machine.files.get(paths.journal)).toContain(`"kept":["${pair.certificate}","${pair.key}"]`);
	const purged = withPair(server.map(event => journalLine(event)).join(''), files);
	expect(await undoOf(purged, {purge: true})).toBe(0);
	expect(purged.files.has(pair.key)).toBe(false);
});

test('it also comes back when the removal was killed behind the package, by the one that goes on', async () => {
	const {system, files} = withPair(server.map(event => journalLine(event)).join(''), {[pair.certificate]: 'theirs', [pair.key]: 'their key'});
	// Nothing that is written from then on gets to the disk.
	let isDead = false;
	const dying = {...system, async run(...call: Parameters<typeof system.run>) {
		const result = await system.run(...call);
		isDead ||= call[0][0] === 'systemd-run' && call[0].includes('purge');
		return result;
	}, files: {...system.files, async append(...call: Parameters<typeof system.files.append>) {
		await (isDead ? undefined : system.files.append(...call));
	}, async write(...call: Parameters<typeof system.files.write>) {
		return isDead ? undefined : system.files.write(...call);
	}}};
	await runUndo(dying, {run: 'b', wishes: {}, version: '0', stopRequested: () => undefined});
	expect(files.has(pair.key)).toBe(false);
	const backups = Object.fromEntries([...files].filter(([path]) => path.startsWith('/backups/')));
	const again = withPair(files.get(paths.journal)!, backups);
	expect(await undoOf(again)).toBe(0);
	expect(again.files.get(pair.certificate)).toBe('theirs');
	expect(again.files.get(pair.key)).toBe('their key');
	// Where it was exchanged once more in between, the newest is what stays.
	const exchanged = withPair(files.get(paths.journal)!, {...backups, [pair.certificate]: 'newer', [pair.key]: 'newer key'});
	expect(await undoOf(exchanged)).toBe(0);
	expect(exchanged.files.get(pair.certificate)).toBe('newer');
	expect(exchanged.files.get(pair.key)).toBe('newer key');
});

test('a removal with --purge that was cut off behind the last change sweeps what packages leave behind when it goes on', async () => {
	const installed: readonly Event[] = [
		started('a'),
		{type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {coturn: '1'}, created: ['coturn']},
		{type: 'run-finished', at: 3, exitCode: 0},
	];
	const wishes = {purge: true, keepRecordings: false};
	const cutOff: readonly Event[] = [...installed, started('b', {undo: wishes}), {type: 'undo-finished', at: 4, change: changeId(historyOf(installed).changes[0]!), kept: []}];
	const {system, lines} = memorySystem({files: {[paths.journal]: cutOff.map(event => journalLine(event)).join('')}});
	expect(await runUndo(system, {run: 'c', wishes, version: '0', stopRequested: () => undefined})).toBe(0);
	expect(lines).toContain('rm -rf --one-file-system -- /var/log/turnserver');
});

test('packages that a killed run\'s package manager still brings while it is waited for are taken back as well', async () => {
	let isLocked = true;
	const lock = '/var/lib/dpkg/lock-frontend';
	const {system, files, lines} = memorySystem({
		files: {[paths.journal]: journalLine(started('a')), [lock]: '', '/proc/locks': `1: POSIX  ADVISORY  WRITE 77 00:2d:${lock} 0 EOF\n`.replace(lock, '5')},
		onRun(line) {
			if (line.startsWith('find /proc/77')) {
				return {stdout: isLocked ? '3\n' : ''};
			}

			return line.startsWith('dpkg-query') && !isLocked ? {stdout: lines.some(each => each.includes(' purge jicofo') && each.startsWith('systemd-run')) ? '' : 'jicofo ii \n'} : undefined;
		},
	});
	const machine = {...system, files: {...system.files, list: async () => [], about: async (path: string) => (path === lock ? {inode: '5', size: 0} : system.files.about(path))}, clock: {...system.clock, async sleep() {
		files.set(paths.journal, `${files.get(paths.journal)!}${journalLine({type: 'apt-resolved', at: 2, step: 'jitsi', action: 0, packages: {jicofo: '1'}, created: ['jicofo']})}`);
		isLocked = false;
	}}};
	expect(await undoOf({system: machine})).toBe(0);
	expect(lines.filter(line => line.startsWith('systemd-run') && line.endsWith(' purge jicofo'))).toHaveLength(1);
	expect(files.get(paths.journal)).toContain('"type":"undo-finished"');
});
