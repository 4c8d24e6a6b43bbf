import {expect, test} from 'vitest';
import type {Action} from '../../source/actions/types.ts';
import type {Event} from '../../source/apply/events.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {undoList} from '../../source/apply/undo-list.ts';
import {paths} from '../../source/paths.ts';
import {memorySystem} from '../support/memory-system.ts';

const files = {certificate: '/etc/jitsi/meet/a.test.crt', key: '/etc/jitsi/meet/a.test.key'} as const;
const target: Extract<Action, {kind: 'certificate'}>['target'] = {domain: 'a.test', files, owner: 0, server: {kind: 'nginx', site: '/etc/nginx/sites-enabled/a.test.conf'}, port: 443};
const finished = (step: string, done: Action, created: readonly string[]): Event => ({type: 'action-finished', at: 1, step, action: 0, outcome: 'changed', done, record: {created}});

test('files in which one certificate stood after another are named once', async () => {
	const pair = Object.values(files);
	const copies = ['/etc/jitsi-wizard/own.crt', '/etc/jitsi-wizard/own.key'];
	const journal = [
		finished('certificate', {kind: 'certificate', source: {kind: 'self-signed', config: ''}, target}, pair),
		finished('certificate', {kind: 'certificate', source: {kind: 'own', cert: '/root/a.pem'}, target}, [...pair, ...copies]),
	];
	const {system} = memorySystem({files: {[paths.journal]: journal.map(event => journalLine(event)).join('')}});
	const {lines} = await undoList(system);
	const named = lines.flatMap(({params = {}}) => Object.values(params)).join(', ').split(', ').filter(path => path.startsWith('/etc/'));
	expect(named.toSorted()).toEqual([...pair, ...copies].toSorted());
});

test('packages on hold are named before anybody agrees', async () => {
	const install = finished('jitsi', {kind: 'apt-install', packages: ['jicofo', 'nginx']}, ['jicofo', 'nginx']);
	const {system} = memorySystem({
		files: {[paths.journal]: journalLine(install)},
		onRun: line => (line.startsWith('dpkg-query') && line.endsWith(' jicofo nginx') ? {stdout: 'jicofo hi \nnginx ii \n'} : undefined),
	});
	expect(await undoList(system)).toMatchObject({held: ['jicofo']});
});

test('packages that stay because of what was installed later are named before anybody agrees', async () => {
	const install = finished('jitsi', {kind: 'apt-install', packages: ['jicofo', 'python3']}, ['jicofo', 'python3']);
	const {system} = memorySystem({
		files: {[paths.journal]: journalLine(install)},
		onRun(line) {
			if (line.startsWith('dpkg-query')) {
				return {stdout: line.endsWith(' jicofo python3') ? 'jicofo ii \npython3 ii \n' : 'jicofo\tii \t\t\nfirewalld\tii \t\tpython3\npython3\tii \t\t\n'};
			}

			return line.includes(' -s purge ') ? {stdout: ['jicofo', ...(line.endsWith(' python3') ? ['python3', 'firewalld'] : [])].map(name => `Purg ${name} [1]\n`).join('')} : undefined;
		},
	});
	const {lines} = await undoList(system);
	expect(lines).toContainEqual({key: 'commands.uninstall.needed', params: {names: 'python3'}});
});

test('that an earlier part of the journal was lost is said before anybody agrees, and nothing is promised that will not be done', async () => {
	const journal = [
		{type: 'run-started', at: 1, run: 'b', program: '0', plan: 'p', pid: 1, resumed: false, incomplete: true} as const,
		finished('jitsi', {kind: 'apt-install', packages: ['jicofo']}, ['jicofo']),
	];
	const listOf = async (events: readonly Event[]) => {
		const {lines} = await undoList(memorySystem({files: {[paths.journal]: events.map(event => journalLine(event)).join('')}}).system);
		return lines.map(({key}) => key);
	};

	expect(await listOf(journal)).toEqual(['commands.uninstall.packages', 'commands.uninstall.users', 'commands.uninstall.incomplete']);
	expect(await listOf(journal.slice(1))).toEqual(['commands.uninstall.packages', 'commands.uninstall.users', 'commands.uninstall.state']);
});

test('that a line of the journal is damaged is said as well', async () => {
	const install = finished('jitsi', {kind: 'apt-install', packages: ['jicofo']}, ['jicofo']);
	const {lines} = await undoList(memorySystem({files: {[paths.journal]: `#${journalLine(install).slice(1)}${journalLine(install)}`}}).system);
	expect(lines.map(({key}) => key)).toEqual(['commands.uninstall.packages', 'commands.uninstall.users', 'commands.uninstall.incomplete']);
});

test('what Jitsi\'s package made this machine trust is named by the domain it was installed for', async () => {
	const selection = {owner: 'jitsi-videobridge2', question: 'jitsi-videobridge/jvb-hostname', type: 'string', value: 'a.test'} as const;
	const journal = [finished('jitsi', {kind: 'set-debconf', selections: [selection]}, []), finished('jitsi', {kind: 'apt-install', packages: ['jitsi-meet']}, ['jitsi-meet', 'jitsi-meet-prosody'])];
	const link = '/usr/local/share/ca-certificates/auth.a.test.crt';
	const {system} = memorySystem({
		files: {[paths.journal]: journal.map(event => journalLine(event)).join('')},
		onRun: line => (line === `readlink -- ${link}` ? {stdout: '/var/lib/prosody/auth.a.test.crt\n'} : undefined),
	});
	const {lines} = await undoList(system);
	expect(lines).toContainEqual({key: 'commands.uninstall.trust', params: {paths: link}});
});

test('packages that somebody asked for by name since they came as dependencies are named as staying; Jitsi\'s own, what the plan asked for, and all where a transaction is open, are not', async () => {
	const install = finished('jitsi', {kind: 'apt-install', packages: ['jitsi-meet', 'nginx']}, ['jitsi-meet', 'nginx', 'jicofo', 'unzip', 'libz1']);
	const resolved: Event = {type: 'apt-resolved', at: 1, step: 'jitsi', action: 0, packages: {unzip: '1'}, created: ['unzip']};
	const stay = async (events: readonly Event[]) => {
		const {system} = memorySystem({
			files: {[paths.journal]: events.map(event => journalLine(event)).join(''), '/var/lib/apt/extended_states': 'Package: libz1\n'},
			onRun(line) {
				if (line.startsWith('dpkg-query')) {
					return {stdout: 'jitsi-meet ii \nnginx ii \njicofo ii \nunzip ii \nlibz1 ii \n'};
				}

				return line.startsWith('apt-mark showmanual') ? {stdout: line.endsWith(' unzip libz1') || line.endsWith(' libz1 unzip') ? 'unzip\n' : 'jicofo\nunzip\nnginx\n'} : undefined;
			},
		});
		return (await undoList(system)).lines.find(({key}) => key === 'commands.uninstall.wanted')?.params;
	};

	expect(await stay([resolved, install])).toEqual({names: 'unzip'});
	expect(await stay([install, resolved])).toBeUndefined();
});
