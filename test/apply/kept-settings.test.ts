import {expect, test} from 'vitest';
import {nginxSite} from '../../source/actions/nginx-site.ts';
import {setBlock} from '../../source/actions/block.ts';
import type {Change} from '../../source/apply/changes.ts';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';
import {keptSettings} from '../../source/apply/kept-settings.ts';
import {memorySystem} from '../support/memory-system.ts';

const packages: Change = {step: 'jitsi', action: {kind: 'apt-install', packages: ['jitsi-meet']}, record: {created: ['jitsi-meet', 'prosody']}};
const path = '/etc/jitsi/videobridge/jvb.conf';
const edit = (at: number, backup: string): Change => ({step: 'bridge', action: {kind: 'managed-block', path, comment: '#', lines: ['a']}, record: {backup}, at});

const copied = async (changes: readonly Change[], files: Readonly<Record<string, string>>, newer: readonly string[]) => {
	const {system} = memorySystem({files, onRun: line => (line.startsWith('find /etc/jitsi') ? {stdout: newer.map(name => `${name}\0`).join('')} : undefined)});
	return (await keptSettings({changes, edits: changes, settledAt: 100}, system)).copied;
};

test('a file in which only our lines are new is nobody\'s work; one with other lines is, whenever we wrote to it last', async () => {
	const files = {'/backups/1': 'theirs from the package\n', '/backups/2': setBlock('theirs from the package\n', '#', ['a'])};
	const changes = [packages, edit(50, '/backups/1'), edit(900, '/backups/2')];
	expect(await copied(changes, {...files, [path]: setBlock('theirs from the package\n', '#', ['a'])}, [path])).toEqual([]);
	expect(await copied(changes, {...files, [path]: setBlock('edited\n', '#', ['a'])}, [path])).toEqual([path]);
});

test('lines that somebody changed or put among ours are theirs, also in a file that was here before us', async () => {
	const files = {'/backups/1': 'as it came\n', [path]: setBlock('as it came\n', '#', ['a', 'theirs'])};
	expect(await copied([packages, edit(50, '/backups/1')], files, [path])).toEqual([path]);
	expect(await copied([edit(50, '/backups/1')], files, [])).toEqual([path]);
	// A later run of ours wrote other lines.
	const later: Change = {...edit(900, '/backups/2'), action: {kind: 'managed-block', path, comment: '#', lines: ['b']}};
	expect(await copied([edit(50, '/backups/1'), later], {...files, [path]: setBlock('as it came\n', '#', ['b'])}, [])).toEqual([]);
});

test('the certificate that upstream\'s script puts into the relay\'s settings behind our lines is no work of somebody\'s', async () => {
	const relay = '/etc/turnserver.conf';
	const edited: Change = {step: 'turn', action: {kind: 'managed-block', path: relay, comment: '#', lines: ['a']}, record: {backup: '/backups/1'}, at: 50};
	const now = (rest: string) => setBlock(`cert=/etc/coturn/certs/a\n${rest}`, '#', ['a']);
	expect(await copied([packages, edited], {'/backups/1': 'cert=/etc/jitsi/meet/a\nrealm=a\n', [relay]: now('realm=a\n')}, [relay])).toEqual([]);
	expect(await copied([packages, edited], {'/backups/1': 'cert=/etc/jitsi/meet/a\nrealm=a\n', [relay]: now('realm=b\n')}, [relay])).toEqual([relay]);
});

test('where nobody knows what it was like when its package came, it is copied', async () => {
	expect(await copied([packages, edit(900, '/backups/1')], {'/backups/1': 'perhaps edited\n', [path]: setBlock('perhaps edited\n', '#', ['a'])}, [path])).toEqual([path]);
	expect(await copied([packages], {'/etc/prosody/conf.avail/meet.lab.test.cfg.lua': 'edited'}, ['/etc/prosody/conf.avail/meet.lab.test.cfg.lua'])).toEqual(['/etc/prosody/conf.avail/meet.lab.test.cfg.lua']);
});

test('our lines in the site of Jitsi\'s package are no work of somebody\'s', async () => {
	const site = '/etc/nginx/sites-available/meet.lab.test.conf';
	const original = 'server {\n\tlisten 80;\n\tserver_name meet.lab.test;\n}\n';
	const action = {kind: 'nginx-site', path: site, lines: ['return 404;']} as const;
	const machine = memorySystem({files: {[site]: original}});
	await nginxSite.apply(action, {system: machine.system} as never);
	const edited = machine.files.get(site)!;
	expect(edited).not.toBe(original);
	const change: Change = {step: 'site', action, record: {backup: '/backups/1'}, at: 50};
	expect(await copied([packages, change], {'/backups/1': original, [site]: edited}, [site])).toEqual([]);
	expect(await copied([packages, change], {'/backups/1': original, [site]: `${edited}# mine\n`}, [site])).toEqual([site]);
});

test('a file that a later run took our lines out of again is as its package brought it', async () => {
	const original = 'as it came\n';
	const event = (at: number, lines: readonly string[], backup: string): Event => ({type: 'action-finished', at, step: 'bridge', action: 0, outcome: 'changed', done: {kind: 'managed-block', path, comment: '#', lines}, record: {backup}});
	const history = historyOf([
		{type: 'apt-resolved', at: 10, step: 'jitsi', action: 0, packages: {prosody: '1'}, created: ['prosody']},
		event(50, ['a'], '/backups/1'), {type: 'run-finished', at: 60, exitCode: 0},
		{type: 'run-started', at: 800, run: 'b', program: '0', plan: 'p', pid: 1, resumed: false}, event(900, [], '/backups/2'),
	]);
	expect(history.changes.map(({action}) => action.kind)).toEqual(['apt-install']);
	const {system} = memorySystem({files: {'/backups/1': original, '/backups/2': setBlock(original, '#', ['a']), [path]: original}, onRun: line => (line.startsWith('find /etc/jitsi') ? {stdout: `${path}\0`} : undefined)});
	expect((await keptSettings(history, system)).copied).toEqual([]);
});
