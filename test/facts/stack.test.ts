import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseSettings, probeStack} from '../../source/facts/stack.ts';
import {isTimeZone, probeTimeZone, zoneOfLink} from '../../source/facts/time-zone.ts';
import {tableSystem} from '../support/table-system.ts';

const folder = '/opt/jitsi-meet';
const compose = '# Written by jitsi-wizard.\nname: jitsi-meet\nservices: {}\n';
const settings = 'PUBLIC_URL=https://meet.a.org:8443\nHTTP_PORT=8000\nHTTPS_PORT=8443\nJVB_AUTH_PASSWORD=0123456789abcdef0123456789abcdef\nDATABASE_URL=postgres://me:0123456789abcdef@db\n';

test('our own project is known by its files, with domain and ports and without secrets', async () => {
	const fact = await probeStack(tableSystem({files: {[`${folder}/compose.yaml`]: compose, [`${folder}/.env`]: settings}}), {folder});
	expect(fact).toMatchObject({folder, state: 'ours', domain: 'meet.a.org', httpPort: 8000, httpsPort: 8443});
	expect(JSON.stringify(fact)).not.toContain('0123456789abcdef');
	expect(fact.files?.['.env']).toContain('JVB_AUTH_PASSWORD=***\n');
});

test('a folder with anything else in it is somebody else\'s', async () => {
	expect(await probeStack(tableSystem({}), {folder})).toEqual({folder, state: 'none'});
	expect(await probeStack(tableSystem({files: {[`${folder}/notes`]: ''}}), {folder})).toEqual({folder, state: 'other'});
	expect(await probeStack(tableSystem({files: {[`${folder}/compose.yaml`]: 'name: jitsi-meet\n'}}), {folder})).toMatchObject({state: 'other'});
});

test('the file of images is there or not', async () => {
	const system = tableSystem({files: {'/srv/images.tar': ''}});
	expect((await probeStack(system, {folder, archive: '/srv/images.tar'})).archive).toEqual({path: '/srv/images.tar', found: true});
	expect((await probeStack(system, {folder, archive: '/srv/other.tar'})).archive).toEqual({path: '/srv/other.tar', found: false});
});

test('any settings file gives an answer', () => {
	expect(parseSettings('PUBLIC_URL="https://meet.a.org/"')).toEqual({domain: 'meet.a.org'});
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => typeof parseSettings(text) === 'object'));
});

test('the time zone is where /etc/localtime leads, else what /etc/timezone says', async () => {
	expect(await probeTimeZone(tableSystem({links: {'/etc/localtime': '/usr/share/zoneinfo/Europe/Madrid'}}))).toBe('Europe/Madrid');
	expect(await probeTimeZone(tableSystem({files: {'/etc/timezone': 'America/Bogota\n'}}))).toBe('America/Bogota');
	expect(await probeTimeZone(tableSystem({files: {'/etc/timezone': 'nonsense\n'}}))).toBe('Etc/UTC');
	expect(zoneOfLink('../usr/share/zoneinfo/posix/Asia/Tokyo')).toBe('Asia/Tokyo');
	expect(zoneOfLink('/etc/zones/mine')).toBeUndefined();
});

test('a time zone is a name of the world\'s list, exactly as it is written there', () => {
	expect(['Europe/Madrid', 'UTC', 'Etc/GMT+5', 'America/Argentina/Ushuaia'].every(zone => isTimeZone(zone))).toBe(true);
	expect(['', 'europe/madrid', '+05:00', 'Europe/Madrid\n', 'Mars/Base', '../etc/passwd'].some(zone => isTimeZone(zone))).toBe(false);
});
