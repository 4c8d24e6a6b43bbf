import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {isSynchronized, secondsAhead} from '../../source/facts/clock.ts';
import {mountOf, parseMountinfo, probeDisks} from '../../source/facts/disks.ts';
import {probeInit} from '../../source/facts/init.ts';
import {parseMeminfo} from '../../source/facts/memory.ts';
import {parseAssignments, parseOsRelease} from '../../source/facts/os.ts';
import type {FetchResult} from '../../source/system/types.ts';
import {tableSystem} from '../support/table-system.ts';

const bookworm = `PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
NAME="Debian GNU/Linux"
VERSION_ID="12"
VERSION="12 (bookworm)"
VERSION_CODENAME=bookworm
ID=debian
HOME_URL="https://www.debian.org/"
`;

describe('os-release', () => {
	test('Debian 12 is read', () => {
		expect(parseOsRelease(bookworm)).toEqual({id: 'debian', versionId: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)', like: []});
	});

	test('a derivative names what it is like, Debian sid has no version', () => {
		expect(parseOsRelease('ID=ubuntu\nID_LIKE="debian other"\nVERSION_ID=\'24.04\'')).toMatchObject({id: 'ubuntu', versionId: '24.04', like: ['debian', 'other']});
		expect(parseOsRelease('ID=debian\nPRETTY_NAME="Debian GNU/Linux forky/sid"')).toMatchObject({versionId: '', name: 'Debian GNU/Linux forky/sid'});
	});

	test('a quoted value comes back as it went in', () => {
		fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), value => {
			const quoted = value.replaceAll(/["$\\`]/gv, String.raw`\$&`);
			expect(parseAssignments(`NAME="${quoted}"`)['NAME']).toBe(value);
		}));
	});

	test('any text gives a result', () => {
		fc.assert(fc.property(fc.string(), text => typeof parseOsRelease(text).id === 'string'));
	});
});

describe('memory', () => {
	test('kB become bytes', () => {
		expect(parseMeminfo('MemTotal:        2014532 kB\nMemFree: 1 kB\nMemAvailable:    1800000 kB\nSwapTotal:             0 kB\n'))
			.toEqual({totalBytes: 2_014_532 * 1024, availableBytes: 1_800_000 * 1024, swapBytes: 0});
	});

	test('any text gives numbers', () => {
		fc.assert(fc.property(fc.string(), text => Number.isFinite(parseMeminfo(text).totalBytes)));
	});
});

const mountinfo = String.raw`22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,errors=remount-ro
23 22 0:21 / /proc rw,nosuid shared:2 - proc proc rw
30 22 254:2 / /var ro,relatime - ext4 /dev/vda2 rw
31 22 254:3 / /usr rw,relatime - btrfs /dev/vda3 ro
32 22 254:4 / /mnt/my\040disk rw - ext4 /dev/vda4 rw
nonsense
`;

describe('disks', () => {
	const mounts = parseMountinfo(mountinfo);

	test('a mount is read-only when either the mount or its file system is', () => {
		expect(mounts.map(({mount, writable}) => [mount, writable])).toEqual([['/', true], ['/proc', true], ['/var', false], ['/usr', false], ['/mnt/my disk', true]]);
	});

	test('a path belongs to the longest mount above it', () => {
		expect(mountOf('/var', mounts)?.mount).toBe('/var');
		expect(mountOf('/variable', mounts)?.mount).toBe('/');
		expect(mountOf('/etc', mounts)?.mount).toBe('/');
		expect(mountOf('/etc', [])).toBeUndefined();
	});

	test('directories on one file system are one entry; btrfs never runs out of inodes', async () => {
		const system = tableSystem({files: {'/proc/self/mountinfo': mountinfo}, space: {freeBytes: 5, totalBytes: 9, freeInodes: 0}});
		expect(await probeDisks(system)).toEqual([
			{mount: '/', paths: ['/', '/opt', '/etc'], freeBytes: 5, freeInodes: 0, writable: true},
			{mount: '/var', paths: ['/var'], freeBytes: 5, freeInodes: 0, writable: false},
			{mount: '/usr', paths: ['/usr'], freeBytes: 5, freeInodes: Number.MAX_SAFE_INTEGER, writable: false},
		]);
	});

	test('any text gives a list', () => {
		fc.assert(fc.property(fc.string(), text => Array.isArray(parseMountinfo(text))));
	});
});

describe('clock', () => {
	const answer = (date?: string): FetchResult => ({ok: true, status: 200, headers: date === undefined ? {} : {date}, body: new Uint8Array()});

	test('the difference to a server\'s date is in seconds, ahead is positive', () => {
		const now = Date.UTC(2026, 10, 24, 12, 10);
		expect(secondsAhead(now, answer('Tue, 24 Nov 2026 12:00:00 GMT'))).toBe(600);
		expect(secondsAhead(now, answer('Wed, 24 Nov 2027 12:10:00 GMT'))).toBe(-365 * 86_400);
	});

	test('no date, no answer, nonsense: unknown', () => {
		expect(secondsAhead(0, answer())).toBeUndefined();
		expect(secondsAhead(0, answer('soon'))).toBeUndefined();
		expect(secondsAhead(0, {ok: false, reason: 'tls', details: ''})).toBeUndefined();
	});

	test('timedatectl says whether something keeps the time', () => {
		expect(isSynchronized('NTPSynchronized=yes\n')).toBe(true);
		expect(isSynchronized('NTPSynchronized=no\n')).toBe(false);
		expect(isSynchronized('')).toBe(false);
	});
});

describe('init', () => {
	const files = {'/proc/1/comm': 'systemd\n'};

	test('a booted systemd, degraded or not', async () => {
		expect(await probeInit(tableSystem({files, commands: {systemctl: {exitCode: 1, stdout: 'degraded\n'}}}))).toEqual({systemd: true, state: 'degraded', policyDenies: false});
	});

	test('a container where systemd is installed but not running', async () => {
		expect(await probeInit(tableSystem({files, commands: {systemctl: {exitCode: 1, stdout: 'offline\n'}}}))).toMatchObject({systemd: false});
		expect(await probeInit(tableSystem({}))).toEqual({systemd: false, state: 'unknown', policyDenies: false});
	});

	test('a policy that denies service starts', async () => {
		expect(await probeInit(tableSystem({files, commands: {systemctl: 'running\n', '/usr/sbin/policy-rc.d': {exitCode: 101}}}))).toMatchObject({policyDenies: true});
	});
});
