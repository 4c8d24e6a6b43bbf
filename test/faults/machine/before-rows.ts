import {holdLock, occupyPort, packageLocks} from '../../box/harness/faults.ts';
import type {Box} from '../../box/harness/box.ts';
import {ask, inOrder, type FaultRow, type Repair} from './fault-row.ts';

type Play = FaultRow['play'];

/** Files that stand there for a while. */
const file = (path: string, content: string): Play => async ({box}) => {
	const before = await box.run(['cat', path]);
	await box.write(path, content);
	return async () => (before.exitCode === 0 ? box.ok(['tee', path], {input: before.stdout}) : box.ok(['rm', path]));
};

/** A file system that nobody can write to, mounted where this folder is. */
const readOnly = (path: string): Play => async ({box}) => {
	await inOrder(box, ['mount', '--bind', path, path], ['mount', '-o', 'remount,ro,bind', path]);
	// What the box itself has open there keeps it busy.
	return async () => box.ok(['umount', '--lazy', path]);
};

/** /opt on a small file system of its own, with the program on it. */
const smallOpt = (options: string): Play => async ({box}) => {
	await inOrder(box, ['cp', '--archive', '/opt', '/run/keep'], ['mount', '-t', 'tmpfs', '-o', options, 'small', '/opt'], ['cp', '--archive', '/run/keep/.', '/opt'], ['rm', '--recursive', '/run/keep']);
	return async () => box.ok(['umount', '/opt']);
};

/** A package that somebody unpacked and did not set up. */
const halfPackage: Play = async ({box}) => {
	await box.write('/run/half/DEBIAN/control', 'Package: half\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDescription: left half installed by somebody\n');
	await inOrder(box, ['dpkg-deb', '--build', '/run/half', '/run/half.deb'], ['dpkg', '--unpack', '/run/half.deb']);
	return async () => box.ok(['dpkg', '--purge', 'half']);
};

const port = (protocol: 'tcp' | 'udp', number: number, row: number): FaultRow => ({
	row, title: `port ${number}/${protocol} taken`, result: 'refused', exitCode: 2, says: new RegExp(`Port ${number}/${protocol} is used by squatter`, 'v'),
	play: async ({box}) => (await occupyPort(box, protocol, number, 'squatter')).end,
});

const nameServer = (address: string): Play => file('/etc/resolv.conf', `nameserver ${address}\noptions timeout:1 attempts:1\n`);

const without = (table: 'ip6' | 'ip', rule: string): Play => async ({box}) => {
	await box.ok(['nft', '--file', '-'], {input: `table ${table} broken { chain out { type filter hook output priority filter; ${rule}; }; }\n`});
	return async () => box.ok(['nft', 'delete', 'table', table, 'broken']);
};

/** An address of the new kind and a way out that leads nowhere, as half set up networks have. */
const halfIpv6: Play = async ({box}) => {
	await inOrder(box, ['ip', '-6', 'address', 'add', '2001:db8::2/64', 'dev', 'host0', 'nodad'], ['ip', '-6', 'route', 'add', 'default', 'via', '2001:db8::1', 'dev', 'host0']);
	const hosts = await box.read('/etc/hosts');
	await box.write('/etc/hosts', `${hosts}2001:db8::99 download.jitsi.org\n${box.gateway} download.jitsi.org\n`);
	return async () => {
		await box.write('/etc/hosts', hosts);
		await inOrder(box, ['ip', '-6', 'route', 'delete', 'default'], ['ip', '-6', 'address', 'delete', '2001:db8::2/64', 'dev', 'host0']);
	};
};

const sysctl = async (box: Box, name: string, value: string): Promise<Repair> => {
	const path = `/proc/sys/${name}`;
	const before = (await box.read(path)).trim();
	await box.ok(['tee', path], {input: value});
	return async () => box.ok(['tee', path], {input: before});
};

/** This machine's clock and the rest of the world's are so far apart; a container has its host's clock, so it is the world that is wrong here. */
const clock = (title: string, aheadSeconds: number, offset: string): FaultRow => ({
	row: 53, title: `the clock is ${title}`, result: 'refused', exitCode: 2, says: new RegExp(`The clock is off by ${offset}`, 'v'),
	async play({standin}) {
		await standin.server.setFault({kind: 'clock', aheadSeconds});
		return async () => standin.server.setFault(undefined);
	},
});

/** Without names: who waits for an answer in vain cannot tell that from a server that is silent. */
const unreachable = /Names on the internet cannot be looked up|Jitsi’s packages cannot be reached at/v;

/** Faults that are met before anything changes. Those that refusals.box.ts proves stand in proven-elsewhere.ts. */
export const beforeRows: readonly FaultRow[] = [
	{row: 20, title: '/etc on a read-only file system', result: 'refused', exitCode: 2, says: /\/etc is read-only/v, play: readOnly('/etc')},
	{row: 20, title: '/var on a read-only file system', result: 'refused', exitCode: 2, says: /\/var is read-only/v, play: readOnly('/var')},
	{row: 20, title: '/usr on a read-only file system', result: 'refused', exitCode: 2, says: /\/usr is read-only/v, play: readOnly('/usr')},
	{row: 19, title: 'hardly any inodes left', result: 'refused', exitCode: 2, says: /\/opt has room for only \d+ more files/v, play: smallOpt('size=2g,nr_inodes=900')},
	{row: 16, title: 'a small file system below /opt', result: 'refused', exitCode: 2, says: /Not enough space on \/opt/v, play: smallOpt('size=160m')},
	{row: 38, title: 'a package half installed by somebody else', result: 'refused', exitCode: 2, says: /An earlier package installation was interrupted/v, play: halfPackage},
	{row: 38, title: 'dpkg\'s own journal is not empty', result: 'refused', exitCode: 2, says: /An earlier package installation was interrupted/v, play: file('/var/lib/dpkg/updates/0001', '')},
	{row: 45, title: 'packages may not start services', result: 'refused', exitCode: 2, says: /forbids packages to start services/v, async play(product) {
		const repair = await file('/usr/sbin/policy-rc.d', '#!/bin/sh\nexit 101\n')(product);
		await product.box.ok(['chmod', '755', '/usr/sbin/policy-rc.d']);
		return repair;
	}},
	port('tcp', 443, 57),
	port('udp', 10_000, 58),
	port('udp', 3478, 58),
	port('tcp', 5349, 58),
	port('tcp', 5222, 58),
	port('tcp', 5280, 58),
	port('tcp', 8080, 58),
	port('tcp', 8888, 58),
	{row: 59, title: 'files of another domain\'s earlier Jitsi', result: 'refused', exitCode: 2, says: /An earlier Jitsi left files of another domain/v, play: file('/etc/jitsi/meet/old.school.org-config.js', 'var config = {};\n')},
	{row: 59, title: 'the port multiplexer of 2020', result: 'refused', exitCode: 2, says: /A set-up of 2020 still redirects port 443/v, play: file('/etc/nginx/modules-enabled/60-jitsi-meet.conf', 'stream {}\n')},
	{row: 51, title: 'a name server that does not answer', result: 'refused', exitCode: 2, says: unreachable, play: nameServer('192.0.2.53')},
	{row: 51, title: 'no name server at the address', result: 'refused', exitCode: 2, says: unreachable, play: nameServer('127.0.0.99')},
	{row: 51, title: 'the repository\'s name does not exist', result: 'refused', exitCode: 2, says: /packages cannot be reached/v, async play({box}) {
		await box.dns.deny('download.jitsi.org');
		return async () => box.dns.set('download.jitsi.org', box.gateway);
	}},
	{row: 54, title: 'nothing may leave by https', result: 'refused', exitCode: 2, says: /packages cannot be reached/v, play: without('ip', 'tcp dport 443 reject')},
	{row: 34, title: 'a key nobody vouches for', result: 'refused', exitCode: 2, says: /signing key is not the known one/v, play: async () => async () => undefined, start: async ({wizard}) => wizard(['apply', '--answers', '/root/answers.yaml', '--yes'])},
	{row: 49, title: 'no way to the internet', result: 'refused', exitCode: 2, says: unreachable, async play({box}) {
		await box.cutInternet();
		await box.dns.deny('download.jitsi.org');
		return async () => {
			await box.restoreNetwork();
			await box.dns.set('download.jitsi.org', box.gateway);
		};
	}},
	{row: 33, title: 'apt is to use a proxy that is not there', result: 'refused', exitCode: 2, says: /Debian’s packages cannot be reached/v, play: file('/etc/apt/apt.conf.d/99proxy', 'Acquire::http::Proxy "http://127.0.0.1:9";\nAcquire::https::Proxy "http://127.0.0.1:9";\n')},
	clock('a year slow', 365 * 86_400, '365 d'),
	clock('a year fast', -365 * 86_400, '365 d'),
	clock('ten minutes slow', 600, '10 min'),
	{row: 24, title: 'another address for the domain in /etc/hosts', result: 'needs you', exitCode: 3, says: /Line \d+ of \/etc\/hosts already gives the name another address/v, async play({box}) {
		const before = await box.read('/etc/hosts');
		await box.write('/etc/hosts', `${before}192.0.2.80 meet.lab.test\n`);
		return async () => box.write('/etc/hosts', before);
	}},
	{row: 21, title: 'an immutable /etc/hosts is named before the question', result: 'needs you', exitCode: 3, says: /\/etc\/hosts is protected against changes/v, start: ask, async play({box}) {
		await box.ok(['chattr', '+i', '/etc/hosts']);
		return async () => box.ok(['chattr', '-i', '/etc/hosts']);
	}},
	{row: 27, title: 'cloud-init writes /etc/hosts', result: 'needs you', exitCode: 3, says: /cloud-init writes \/etc\/hosts anew at every boot/v, start: ask, play: file('/etc/cloud/cloud.cfg', 'manage_etc_hosts: true\n')},
	{row: 29, title: 'somebody installs packages: named before the question', result: 'needs you', exitCode: 3, says: /installing or updating packages right now/v, start: ask, play: async ({box}) => (await holdLock(box, packageLocks.frontend, 600, 'unattended-upgr')).end},
	{row: 50, title: 'no IPv6 at all: it goes as far as the question', result: 'needs you', exitCode: 3, says: /The plan needs your yes\./v, start: ask, play: async ({box}) => sysctl(box, 'net/ipv6/conf/all/disable_ipv6', '1')},
	{row: 50, title: 'IPv6 only half there: it goes as far as the question', result: 'needs you', exitCode: 3, says: /The plan needs your yes\./v, start: ask, play: halfIpv6},
	{row: 26, title: 'no consent', result: 'needs you', exitCode: 3, says: /The plan needs your yes\./v, play: async () => async () => undefined, start: ask},
	{row: 43, title: 'Recommends switched off for apt: it goes as far as the question', result: 'needs you', exitCode: 3, says: /The plan needs your yes\./v, start: ask, play: file('/etc/apt/apt.conf.d/99no', 'APT::Install-Recommends "false";\n')},
];
