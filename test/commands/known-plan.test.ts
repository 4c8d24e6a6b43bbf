import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {renewCertificate} from '../../source/commands/certificate/renew.ts';
import {showCertificate} from '../../source/commands/certificate/show.ts';
import type {Context} from '../../source/commands/context.ts';
import {hosts} from '../../source/commands/hosts.ts';
import {unfinished} from '../../source/commands/known-plan.ts';
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

	test.each([
		['was cut off', [], ' --keep-recordings --yes'],
		['came to its end', [{type: 'run-finished', at: 2, exitCode: 0}], ' --yes'],
	] as const)('keeps the recordings that an undo was to keep which %s', async (_, end, words) => {
		const begun: Event = {type: 'run-started', at: 1, run: 'r', program: '0', plan: '', pid: 1, resumed: false, undo: {keepRecordings: true}};
		const {context, text} = machine({[paths.plan]: plan, [paths.journal]: [begun, ...end].map(event => journalLine(event)).join('')});
		expect(await uninstall(context, {})).toBe(3);
		expect(text()).toContain(`sudo jitsi-wizard uninstall${words}`);
	});

	test('says that nobody agreed where nobody can be asked', async () => {
		const started = journalLine({type: 'run-started', at: 1, run: 'r', program: '0', plan: '', pid: 1, resumed: false});
		const {context, lines, text} = machine({[paths.plan]: plan, [paths.journal]: started});
		expect(await uninstall(context, {})).toBe(3);
		expect(text()).toContain('--yes');
		expect(lines.join('\n')).not.toContain('systemd-run');
	});
});
