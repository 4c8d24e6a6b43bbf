import {describe, expect, test} from 'vitest';
import {changedSettings, copySettings, foreignCertificates, foreignSites, giveBackRelay, settingsCopies, webServerAmong} from '../../../source/actions/apt/settings.ts';
import {memorySystem} from '../../support/memory-system.ts';
import {tableSystem} from '../../support/table-system.ts';

const listed = (...paths: readonly string[]): string => paths.map(path => `${path}\0`).join('');

describe('sites of the web server that did not come with us', () => {
	const jitsiSite = '/etc/nginx/sites-available/meet.lab.test.conf';
	const theirs = '/etc/nginx/sites-available/shop.conf';
	const machine = (files: Readonly<Record<string, string>>) => tableSystem({
		files,
		commands: {
			'find /etc/nginx': listed('/etc/nginx/nginx.conf', ...Object.keys(files)),
			'dpkg-query --search': {exitCode: 1, stdout: 'nginx-common: /etc/nginx/nginx.conf\n'},
		},
	});

	test('are what no package brought and no change of ours wrote', async () => {
		expect(await foreignSites(['nginx', 'jitsi-meet'], ['/etc/nginx/conf.d/ours.conf'], machine({[theirs]: 'server {}', '/etc/nginx/conf.d/ours.conf': ''}))).toEqual([theirs]);
	});

	test('the site that Jitsi\'s package wrote is none, be it known to the journal or not', async () => {
		expect(await foreignSites(['nginx'], [], machine({[jitsiSite]: 'root /usr/share/jitsi-meet;'}))).toEqual([]);
	});

	test('are not looked for where the web server was here before us', async () => {
		expect(await foreignSites(['jitsi-meet'], [], machine({[theirs]: 'server {}'}))).toEqual([]);
	});

	test('keep the web server with all of its packages', () => {
		expect(webServerAmong(['nginx', 'nginx-common', 'libnginx-mod-http-geoip', 'jitsi-meet-web', 'prosody'])).toEqual(['nginx', 'nginx-common', 'libnginx-mod-http-geoip']);
	});
});

test('certificates that certbot keeps for others are those that no change of ours made, where certbot came with us', async () => {
	const ours = ['live', 'archive'].map(name => `/etc/letsencrypt/${name}/meet.school.org`);
	const theirs = ['/etc/letsencrypt/live/shop.example', '/etc/letsencrypt/renewal/shop.example.conf'];
	const machine = tableSystem({commands: {'find /etc/letsencrypt/live /etc/letsencrypt/archive /etc/letsencrypt/renewal -mindepth 1 -maxdepth 1 ! -name README -print0': listed(...ours, ...theirs.toReversed())}});
	expect(await foreignCertificates(['certbot', 'python3-acme'], ours, machine)).toEqual(theirs);
	expect(await foreignCertificates(['nginx'], ours, machine)).toEqual([]);
	expect(await foreignCertificates(['certbot'], [...ours, ...theirs], machine)).toEqual([]);
});

describe('a relay that was here before', () => {
	const aside = '/etc/turnserver.conf.bak';
	const give = async (files: Readonly<Record<string, string>>, gone: readonly string[], created: readonly string[]) => {
		const machine = memorySystem({files});
		await giveBackRelay(gone, created, machine.system);
		return Object.fromEntries(machine.files);
	};

	test('gets the settings back that Jitsi\'s package put aside', async () => {
		expect(await give({[aside]: 'theirs'}, ['jitsi-meet-turnserver'], ['jitsi-meet-turnserver'])).toEqual({'/etc/turnserver.conf': 'theirs'});
	});

	test('is left alone as long as that package is here, where the relay came with it, and where it has settings', async () => {
		for (const [files, gone, created] of [
			[{[aside]: 'theirs'}, [], ['jitsi-meet-turnserver']],
			[{[aside]: 'theirs'}, ['jitsi-meet-turnserver'], ['jitsi-meet-turnserver', 'coturn']],
			[{[aside]: 'theirs', '/etc/turnserver.conf': 'new'}, ['jitsi-meet-turnserver'], ['jitsi-meet-turnserver']],
			[{}, ['jitsi-meet-turnserver'], ['jitsi-meet-turnserver']],
		] as const) {
			expect(await give(files, gone, created)).toEqual(files);
		}
	});
});

describe('settings that somebody changed', () => {
	test('are those written a minute after our last change or later, without ours', async () => {
		const system = tableSystem({commands: {'find /etc/jitsi /etc/nginx /etc/prosody /etc/turnserver.conf -type f ! -name *.dpkg-* -newermt @160 -print0': listed('/etc/jitsi/meet/meet.lab.test-config.js', '/etc/jitsi/meet/meet.lab.test.crt')}});
		expect(await changedSettings(['/etc/jitsi/meet/meet.lab.test.crt'], 100_000, system)).toEqual(['/etc/jitsi/meet/meet.lab.test-config.js']);
	});

	test('are copied to where they stay', async () => {
		const {system, files} = memorySystem({files: {'/etc/jitsi/meet/meet.lab.test-config.js': 'theirs'}, now: 5});
		await copySettings(['/etc/jitsi/meet/meet.lab.test-config.js', '/etc/gone'], system);
		expect(files.get(`${settingsCopies}/etc%jitsi%meet%meet.lab.test-config.js.5`)).toBe('theirs');
		expect(files.size).toBe(2);
		await expect(copySettings([], {...system, files: {...system.files, async makeDirectory(): Promise<never> {
			throw new Error('nothing to keep, so no folder');
		}}})).resolves.toBeUndefined();
	});
});
