import {Buffer} from 'node:buffer';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseManageHosts, probeCloudInit} from '../../source/facts/cloud-init.ts';
import {askDebianArchive, findDebianArchive, hasProxy, parseUpdateUris, readDebianArchive} from '../../source/facts/debian-archive.ts';
import {parseDebconf, probeLeftovers} from '../../source/facts/leftovers.ts';
import {hasHostsEntry, nameFacts} from '../../source/facts/name.ts';
import {probeNginx} from '../../source/facts/nginx.ts';
import {readRepository} from '../../source/facts/repository.ts';
import type {Facts} from '../../source/facts/types.ts';
import type {System} from '../../source/system/types.ts';
import {armoredOne, fingerprints} from '../plan/classic/openpgp-keys.ts';
import {tableSystem} from '../support/table-system.ts';

const config = `Name: adduser/homedir-permission
Template: adduser/homedir-permission
Owners: adduser

Name: jitsi-videobridge/jvb-hostname
Template: jitsi-videobridge/jvb-hostname
Value: meet.example.org
Owners: jitsi-videobridge2, jicofo
Flags: seen

Name: jitsi-meet-prosody/turn-secret
Template: jitsi-meet-prosody/turn-secret
Value: TopSecret
Owners: jitsi-meet-prosody

Name: jitsi-meet/cert-choice
Value: Generate a new self-signed certificate
Owners: jitsi-meet-web-config
`;

describe('leftovers', () => {
	test('answers that name a domain or a choice are read, secrets are not', () => {
		expect(parseDebconf(config)).toEqual({'jitsi-videobridge/jvb-hostname': 'meet.example.org', 'jitsi-meet/cert-choice': 'Generate a new self-signed certificate'});
		fc.assert(fc.property(fc.string(), text => !Object.keys(parseDebconf(text)).includes('jitsi-meet-prosody/turn-secret')));
	});

	test('files named after a domain, only where they are Jitsi\'s', async () => {
		const system = tableSystem({files: {
			'/var/cache/debconf/config.dat': config,
			'/etc/jitsi/meet/old.example.org-config.js': '',
			'/etc/prosody/conf.avail/old.example.org.cfg.lua': 'plugin_paths = { "/usr/share/jitsi-meet/prosody-plugins/" }',
			'/etc/prosody/conf.avail/chat.example.org.cfg.lua': 'VirtualHost "chat.example.org"',
			'/etc/nginx/sites-available/default': 'root /var/www/html;',
			'/etc/nginx/sites-available/shop.conf': 'root /srv/shop;',
			'/etc/nginx/modules-enabled/60-jitsi-meet.conf': '',
		}});
		expect(await probeLeftovers(system)).toMatchObject({
			domains: ['meet.example.org', 'old.example.org'],
			files: ['/etc/jitsi/meet/old.example.org-config.js', '/etc/prosody/conf.avail/old.example.org.cfg.lua', '/etc/nginx/modules-enabled/60-jitsi-meet.conf'],
		});
	});

	test('a fresh box has none', async () => {
		expect(await probeLeftovers(tableSystem({}))).toEqual({debconf: {}, domains: [], files: []});
	});
});

describe('cloud-init', () => {
	test('the ways to say yes and no', () => {
		expect(['true', '"localhost"', 'template', 'True'].map(value => parseManageHosts(`x: 1\nmanage_etc_hosts: ${value}\n`))).toEqual([true, true, true, true]);
		expect([parseManageHosts('manage_etc_hosts: false'), parseManageHosts('# manage_etc_hosts: true'), parseManageHosts('')]).toEqual([false, undefined, undefined]);
	});

	test('a later file overrules an earlier one', async () => {
		const files = {'/etc/cloud/cloud.cfg': 'manage_etc_hosts: true\n', '/etc/cloud/cloud.cfg.d/99-hosts.cfg': 'manage_etc_hosts: false\n'};
		expect(await probeCloudInit(tableSystem({files}))).toEqual({managesHosts: false});
		expect(await probeCloudInit(tableSystem({files: {...files, '/etc/cloud/cloud.cfg.d/99-hosts.cfg': ''}}))).toEqual({managesHosts: true});
	});

	test('what it wrote into the file counts when no setting is found', async () => {
		const files = {'/etc/cloud/cloud.cfg': '', '/etc/hosts': '# Your system has configured \'manage_etc_hosts\' as True.\n'};
		expect(await probeCloudInit(tableSystem({files}))).toEqual({managesHosts: true});
		expect(await probeCloudInit(tableSystem({files: {...files, '/etc/cloud/cloud-init.disabled': ''}}))).toEqual({managesHosts: false});
	});
});

describe('nginx', () => {
	test('missing, fine, broken', async () => {
		expect(await probeNginx(tableSystem({files: {'/etc/nginx/sites-enabled/default': ''}}))).toEqual({installed: false, testPasses: false, output: '', sites: []});
		const files = {'/etc/nginx/sites-enabled/default': '', '/etc/nginx/conf.d/shop.conf': '', '/etc/nginx/conf.d/old.bak': ''};
		expect(await probeNginx(tableSystem({files, commands: {'nginx -t': {stderr: 'test is successful\n'}}}))).toEqual({installed: true, testPasses: true, output: 'test is successful', sites: ['default', 'conf.d/shop.conf']});
		expect(await probeNginx(tableSystem({commands: {'nginx -t': {exitCode: 1, stderr: 'nginx: [emerg] x\n'}}}))).toMatchObject({installed: true, testPasses: false});
	});
});

const page = (status: number, body: string) => ({ok: true, status, headers: {}, body: Buffer.from(body)} as const);

describe('servers', () => {
	test('a key answers with its fingerprints, anything else says why not', () => {
		const url = 'https://packages.example';
		expect(readRepository(url, page(200, armoredOne))).toEqual({url, reachable: true, details: '', fingerprints: [fingerprints.one]});
		expect(readRepository(url, page(200, '<html>log in</html>'))).toMatchObject({reachable: false, reason: 'key'});
		expect(readRepository(url, page(503, ''))).toMatchObject({reachable: false, reason: 'status', details: '503'});
		expect(readRepository(url, {ok: false, reason: 'tls', details: 'expired'})).toMatchObject({reachable: false, reason: 'tls', details: 'expired'});
	});

	test('the Debian source is asked as apt has it, before those of others', () => {
		const text = '\'https://apt.example/x/dists/stable/InRelease\' a 0 \n\'https://deb.example/debian/dists/bookworm/InRelease\' b 0 \n\'https://deb.example/debian/dists/bookworm/main/binary-amd64/Packages.xz\' c 0 \n';
		expect(parseUpdateUris(text)).toEqual(['https://deb.example/debian/dists/bookworm/InRelease', 'https://apt.example/x/dists/stable/InRelease']);
		fc.assert(fc.property(fc.string(), other => parseUpdateUris(other).every(uri => uri.endsWith('/InRelease'))));
	});

	test('a proxy is recognised unless it is switched off', () => {
		expect([hasProxy('Acquire::http::Proxy "http://proxy:3128";\n'), hasProxy('Acquire::http::Proxy "DIRECT";\n'), hasProxy('Acquire::http::Proxy "";\n'), hasProxy('')]).toEqual([true, false, false, false]);
	});

	test('directly, through apt with a proxy, and without any source', async () => {
		const uri = 'https://deb.example/debian/dists/bookworm/InRelease';
		const update = {'apt-get update': `'${uri}' x 0 \n`};
		const ask = async (system: System): Promise<Facts['debianArchive']> => {
			const source = await findDebianArchive(system);
			return readDebianArchive(await askDebianArchive(system, source, 1), source);
		};

		expect(await ask(tableSystem({commands: {...update, 'apt-config dump': ''}, urls: {[uri]: page(206, 'O')}}))).toEqual({host: 'deb.example', reachable: true, details: ''});
		const proxied = {...update, 'apt-config dump': 'Acquire::http::Proxy "http://proxy:3128";\n'};
		expect(await ask(tableSystem({commands: {...proxied, '/usr/lib/apt/apt-helper': ''}}))).toMatchObject({reachable: true});
		expect(await ask(tableSystem({commands: {...proxied, '/usr/lib/apt/apt-helper': {exitCode: 100, stderr: 'E: Failed to fetch\n'}}}))).toEqual({host: 'deb.example', reachable: false, reason: 'other', details: 'E: Failed to fetch'});
		expect(await ask(tableSystem({}))).toEqual({reachable: false, reason: 'other', details: 'no sources'});
	});
});

describe('a domain', () => {
	test('who answers for it', async () => {
		const files = {'/etc/hosts': '127.0.0.1 localhost\n10.0.0.5 Meet.Lab.test meet # ours.test\n'};
		const names = {'meet.lab.test': ['10.0.0.5'], 'meet.example.org': ['203.0.113.5']};
		const system = tableSystem({files, names});
		expect(await nameFacts(system, 'meet.lab.test')).toEqual({domain: 'meet.lab.test', addresses: ['10.0.0.5'], source: 'hosts'});
		expect(await nameFacts(system, 'meet.example.org')).toMatchObject({source: 'dns'});
		expect(await nameFacts(system, 'nowhere.test')).toEqual({domain: 'nowhere.test', addresses: [], source: 'none'});
	});

	test('a comment is no entry', () => {
		expect(hasHostsEntry('#10.0.0.5 meet.lab.test\n10.0.0.5 a # meet.lab.test', 'meet.lab.test')).toBe(false);
		fc.assert(fc.property(fc.string(), fc.domain(), (text, name) => hasHostsEntry(`${text}\n10.0.0.1 ${name}`, name)));
	});
});
