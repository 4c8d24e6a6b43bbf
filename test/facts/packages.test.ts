import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parsePrintUris, probeDownload} from '../../source/facts/download.ts';
import {countPendingUpdates} from '../../source/facts/dpkg.ts';
import {parseProcLocks, probeLocks} from '../../source/facts/locks.ts';
import {parsePackages} from '../../source/facts/packages.ts';
import {tableSystem} from '../support/table-system.ts';

describe('packages', () => {
	test('those that concern us, and any that is half-way, but not the rest', () => {
		const text = 'nginx\t1.22.1-9\tii \nbash\t5.2\tii \njitsi-meet-prosody\t1.0\trc \nfoo\t2\tiF \nbar\t2\trc \nprosody\t\tun \ncoturn\t4.6\thi \n';
		expect(parsePackages(text)).toEqual({
			nginx: {version: '1.22.1-9', state: 'ii '},
			'jitsi-meet-prosody': {version: '1.0', state: 'rc '},
			foo: {version: '2', state: 'iF '},
			coturn: {version: '4.6', state: 'hi '},
		});
	});

	test('any text gives a record', () => {
		fc.assert(fc.property(fc.string(), text => Object.values(parsePackages(text)).every(({state}) => state.length === 3)));
	});

	test('only numbered files in updates/ are interrupted changes', () => {
		expect(countPendingUpdates(['0000', '0012', 'tmp.i', '.x'])).toBe(2);
	});
});

describe('locks', () => {
	const locks = `1: POSIX  ADVISORY  WRITE 4242 fe:01:1311 0 EOF
1: -> POSIX  ADVISORY  WRITE 4300 fe:01:1311 0 EOF
2: FLOCK  ADVISORY  WRITE 77 00:2f:555 0 EOF
3: OFDLCK ADVISORY  READ -1 00:06:8 0 EOF
`;
	const inodes = {'/var/lib/dpkg/lock-frontend': '1311', '/var/lib/dpkg/lock': '99', '/var/cache/debconf/config.dat': '555'};

	test('holders by inode; those who wait do not count', () => {
		expect([...parseProcLocks(locks)]).toEqual([['1311', 4242], ['555', 77], ['8', -1]]);
	});

	test('the holder is named, and must really have the file open', async () => {
		const system = tableSystem({
			files: {'/proc/locks': locks, '/proc/4242/comm': 'unattended-upgr\n'},
			inodes,
			commands: {'find /proc/4242/fd': '/proc/4242/fd/5\n', 'find /proc/77/fd': ''},
		});
		expect(await probeLocks(system)).toEqual([{path: '/var/lib/dpkg/lock-frontend', pid: 4242, process: 'unattended-upgr'}]);
	});

	test('a holder in another container has no process id', async () => {
		const system = tableSystem({files: {'/proc/locks': '1: POSIX  ADVISORY  WRITE 0 fe:01:99 0 EOF\n'}, inodes});
		expect(await probeLocks(system)).toEqual([{path: '/var/lib/dpkg/lock'}]);
	});

	test('any text gives a map', () => {
		fc.assert(fc.property(fc.string(), text => parseProcLocks(text).values().every(pid => Number.isSafeInteger(pid))));
	});
});

describe('download size', () => {
	const uris = `'https://deb.example/pool/n/nginx_1.deb' nginx_1.deb 527000 SHA256:00
'https://deb.example/pool/p/prosody_1.deb' prosody_1.deb 300000 SHA256:00
`;

	test('the files and the sentence', () => {
		expect(parsePrintUris(`Need to get 827 kB of archives.\nAfter this operation, 1,234 kB of additional disk space will be used.\n${uris}`))
			.toEqual({fetchBytes: 827_000, installBytes: 1_234_000});
	});

	test('everything is in the cache already', () => {
		expect(parsePrintUris('After this operation, 543 MB of additional disk space will be used.\n')).toEqual({fetchBytes: 0, installBytes: 543e6});
	});

	const files = {'/etc/os-release': 'ID=debian\nVERSION_ID="12"\n'};
	const nobody = 'setpriv --reuid=65534 --regid=65534 --clear-groups apt-get -o Debug::NoLocking=1 -o Dir::State::extended_states=/nonexistent/extended_states -y --print-uris install nginx prosody coturn openjdk-17-jre-headless';
	const root = 'apt-get -o Debug::NoLocking=1 -o Dir::State::extended_states=/nonexistent/extended_states -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -y --print-uris install nginx prosody coturn openjdk-17-jre-headless';

	test('apt is asked as a user who can change nothing', async () => {
		expect(await probeDownload(tableSystem({files, commands: {[nobody]: uris}}))).toEqual({fetchBytes: 827_000});
	});

	test('where only root can read the sources, it marks no package and writes no cache', async () => {
		const hidden = {exitCode: 100, stderr: 'E: Opening /etc/apt/sources.list.d/paid.list - ifstream::ifstream (13: Permission denied)\n'};
		expect(await probeDownload(tableSystem({files, commands: {[nobody]: hidden, [root]: uris}}))).toEqual({fetchBytes: 827_000});
	});

	test('empty package lists are not asked twice', async () => {
		const empty = {exitCode: 100, stderr: 'E: Unable to locate package nginx\n'};
		expect(await probeDownload(tableSystem({files, commands: {[nobody]: empty, [root]: uris}}))).toEqual({});
	});

	test('nothing understood, nothing claimed', () => {
		expect(parsePrintUris('E: Unable to locate package nginx')).toEqual({});
		fc.assert(fc.property(fc.string(), text => Object.values(parsePrintUris(text)).every(value => Number.isFinite(value))));
	});
});
