import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {renewCertificate} from '../../source/commands/certificate/renew.ts';
import {showCertificate} from '../../source/commands/certificate/show.ts';
import type {Context} from '../../source/commands/context.ts';
import {hosts} from '../../source/commands/hosts.ts';
import {unfinished} from '../../source/commands/known-plan.ts';
import {resume} from '../../source/commands/resume.ts';
import {status} from '../../source/commands/status.ts';
import {uninstall} from '../../source/commands/uninstall.ts';
import {watch} from '../../source/commands/watch.ts';
import {speaker} from '../../source/messages/translate.ts';
import {paths} from '../../source/paths.ts';
import type {Plan} from '../../source/plan/types.ts';
import {memorySystem} from '../support/memory-system.ts';

const plan = readFileSync(new URL('../plan/golden/classic-lab.json', import.meta.url), 'utf8');

/** A machine with these files of ours, and whoever reads what is said. */
const machine = (files: Readonly<Record<string, string>>, {isRunning = false}: {readonly isRunning?: boolean} = {}) => {
	const world = memorySystem({files, onRun: line => (line.startsWith('systemctl is-active') ? {stdout: isRunning ? 'active\n' : 'inactive\n'} : undefined)});
	const said: string[] = [];
	const note = (text: string) => {
		said.push(text);
	};

	const context = {system: {...world.system, identity: {uid: 0, pid: 1}}, say: speaker('en'), language: 'en', options: {}, print: note, complain: note, write: note, templates: {}} as unknown as Context;
	return {...world, context, text: () => said.join('\n')};
};

const commands = {
	status, hosts: async (context: Context) => hosts(context, {}), watch, certificate: showCertificate,
	'certificate renew': async (context: Context) => renewCertificate(context, {}),
} as const;

describe.each(Object.entries(commands))('%s', (_, command) => {
	test('says that a plan is damaged, and not that there never was a server', async () => {
		const {context, text} = machine({[paths.plan]: plan.slice(0, 400)});
		expect(await command(context)).toBe(3);
		expect(text()).toContain('The stored plan is damaged');
	});

	test('says that there is no server where none was ever agreed to', async () => {
		const {context, text} = machine({});
		expect(await command(context)).toBe(64);
		expect(text()).toContain('No meeting server');
	});
});

test.each(Object.entries(commands))('%s: a server that was taken back is none, also where what is remembered of it was not yet swept away', async (_, command) => {
	const journal = ([{type: 'run-started', at: 1, run: 'b', program: '0', plan: 'p', pid: 1, resumed: false, undo: {}}, {type: 'run-finished', at: 2, exitCode: 0}] as const).map(event => journalLine(event)).join('');
	const {context, text} = machine({[paths.plan]: plan, [paths.journal]: journal});
	expect(await command(context)).toBe(64);
	expect(text()).toContain('No meeting server');
});

test('hosts does not build up again what is being taken back', async () => {
	const journal = journalLine({type: 'run-started', at: 1, run: 'b', program: '0', plan: 'p', pid: 1, resumed: false, undo: {}});
	const {context, text} = machine({[paths.plan]: plan, [paths.journal]: journal});
	expect(await hosts(context, {yes: true})).toBe(1);
	expect(text()).toContain('sudo jitsi-wizard uninstall');
});

test('resume leaves out no step of a removal: it would install again', async () => {
	const journal = journalLine({type: 'run-started', at: 1, run: 'b', program: '0', plan: 'p', pid: 1, resumed: false, undo: {}});
	const {context, text, lines} = machine({[paths.plan]: plan, [paths.journal]: journal});
	expect(await resume(context, {skip: 'hosts'})).toBe(64);
	expect(text()).toContain('sudo jitsi-wizard resume');
	expect(lines.filter(line => line.startsWith('systemd-run'))).toEqual([]);
});

test('status does not judge a server that is being built', async () => {
	const {context, text} = machine({[paths.plan]: plan}, {isRunning: true});
	expect(await status(context)).toBe(75);
	expect(text()).toContain('sudo jitsi-wizard watch');
	expect(text()).not.toContain('apt-get install');
});

describe('status of half a server', () => {
	const lines = (...events: readonly Event[]): string => events.map(event => journalLine(event)).join('');
	const begun: Event = {type: 'run-started', at: 1, run: 'a', program: '0', plan: 'p', pid: 1, resumed: false};
	const failed: Event = {type: 'run-finished', at: 2, exitCode: 1};

	test.each([
		['an installation that broke off', lines(begun), 'sudo jitsi-wizard resume'],
		['an installation that failed', lines(begun, failed), 'sudo jitsi-wizard resume'],
		['an undo that broke off', lines(begun, {type: 'run-finished', at: 2, exitCode: 0}, {...begun, run: 'b', undo: {}}, failed), 'sudo jitsi-wizard uninstall'],
		['an undo with wishes that broke off', lines(begun, {...begun, run: 'b', undo: {purge: true, keepRecordings: true}}), 'sudo jitsi-wizard uninstall --purge --keep-recordings'],
	])('%s: says so with the command to go on, and proves nothing', async (_, journal, command) => {
		const {context, text} = machine({[paths.plan]: plan, [paths.journal]: journal});
		expect(await status(context)).toBe(1);
		expect(text()).toContain('no whole server');
		expect(text()).toContain(command);
	});

	test('is no half one once it was proven, whatever a later change met', async () => {
		const {context} = machine({[paths.plan]: plan, [paths.journal]: lines(begun, {type: 'run-finished', at: 2, exitCode: 0}, {...begun, run: 'b'}, failed)});
		expect(await unfinished(context.system, JSON.parse(plan) as Plan)).toBeUndefined();
	});
});

describe('uninstall', () => {
	test('changes nothing where plan and journal cannot be read any more, nor takes the program away', async () => {
		const {context, files, text} = machine({[paths.plan]: '{', [paths.journal]: 'torn', [paths.installed]: 'home=/opt/jitsi-wizard\ncommand=/usr/local/sbin/jitsi-wizard\npackages=\n'});
		const before = [...files];
		expect(await uninstall(context, {yes: true, program: true})).toBe(3);
		expect(text()).toContain('The stored plan is damaged');
		expect([...files]).toEqual(before);
	});

	const begun: Event = {type: 'run-started', at: 1, run: 'r', program: '0', plan: '', pid: 1, resumed: false, undo: {keepRecordings: true}};

	test('keeps the recordings that an undo was to keep which was cut off', async () => {
		const {context, text} = machine({[paths.plan]: plan, [paths.journal]: journalLine(begun)});
		expect(await uninstall(context, {})).toBe(3);
		expect(text()).toContain('sudo jitsi-wizard uninstall --keep-recordings --yes');
	});

	test('of what was taken back already forgets the rest', async () => {
		const {context, lines, text} = machine({[paths.plan]: plan, [paths.journal]: journalLine(begun) + journalLine({type: 'run-finished', at: 2, exitCode: 0})});
		const files = {...context.system.files, list: async () => ['plan.json', 'journal.jsonl']};
		expect(await uninstall({...context, system: {...context.system, files}}, {})).toBe(64);
		expect(text()).toContain('No meeting server');
		expect(lines.filter(line => line.startsWith('rm '))).toEqual([`rm -rf -- ${paths.plan}`, `rm -rf -- ${paths.journal}`, expect.stringContaining(paths.logDirectory)]);
	});

	test('says that nobody agreed where nobody can be asked', async () => {
		const started = journalLine({type: 'run-started', at: 1, run: 'r', program: '0', plan: '', pid: 1, resumed: false});
		const {context, lines, text} = machine({[paths.plan]: plan, [paths.journal]: started});
		expect(await uninstall(context, {})).toBe(3);
		expect(text()).toContain('--yes');
		expect(lines.join('\n')).not.toContain('systemd-run');
	});
});
