import {describe, expect, test} from 'vitest';
import {changedSettings, copySettings, foreignSites, settingsCopies, webServerAmong} from '../../../source/actions/apt/settings.ts';
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
