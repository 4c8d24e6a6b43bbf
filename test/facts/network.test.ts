import {isIP} from 'node:net';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseHostnameI, parseIpAddr, probeAddresses} from '../../source/facts/addresses.ts';
import {isAllowed, isBehindNat, lanAddresses, mainAddress, missingRules, resolveReach} from '../../source/facts/derive.ts';
import {parseProcRoute, parseRoute, probeRoute} from '../../source/facts/route.ts';
import {scopeOf} from '../../source/facts/scope.ts';
import type {AddressFact} from '../../source/facts/types.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {tableSystem} from '../support/table-system.ts';

describe('scope of an address', () => {
	test.each([
		['127.0.0.1', 'loopback'],
		['127.0.1.1', 'loopback'],
		['::1', 'loopback'],
		['169.254.3.4', 'link'],
		['fe80::1', 'link'],
		['febf::1', 'link'],
		['10.0.0.1', 'private'],
		['172.16.0.1', 'private'],
		['172.31.255.255', 'private'],
		['192.168.178.2', 'private'],
		['fd12::1', 'private'],
		['100.64.0.1', 'shared'],
		['100.127.255.255', 'shared'],
		['172.32.0.1', 'public'],
		['100.128.0.1', 'public'],
		['8.8.8.8', 'public'],
		['2001:db8::1', 'public'],
	])('%s is %s', (address, scope) => {
		expect(scopeOf(address)).toBe(scope);
	});

	test('every address has one', () => {
		fc.assert(fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), address => ['loopback', 'link', 'private', 'shared', 'public'].includes(scopeOf(address))));
	});
});

const ipAddr = JSON.stringify([
	{ifname: 'lo', addr_info: [{family: 'inet', local: '127.0.0.1', prefixlen: 8}]},
	{},
	{ifname: 'eth0', addr_info: [
		{family: 'inet', local: '192.168.1.20', prefixlen: 24, scope: 'global', dynamic: true},
		{family: 'inet6', local: '2001:db8::20', prefixlen: 64, scope: 'global', dynamic: true},
		{family: 'inet6', local: 'fe80::1', prefixlen: 64},
		{},
	]},
	{ifname: 'docker0', addr_info: [{family: 'inet', local: '172.17.0.1', prefixlen: 16}]},
]);

describe('addresses', () => {
	test('interface, prefix, scope and whether it is lent', () => {
		expect(parseIpAddr(ipAddr).map(({interface: name, address, family, prefix, scope, dynamic}) => [name, address, family, prefix, scope, dynamic])).toEqual([
			['lo', '127.0.0.1', 4, 8, 'loopback', false],
			['eth0', '192.168.1.20', 4, 24, 'private', true],
			['eth0', '2001:db8::20', 6, 64, 'public', true],
			['eth0', 'fe80::1', 6, 64, 'link', false],
			['docker0', '172.17.0.1', 4, 16, 'private', false],
		]);
	});

	test('without iproute2 the essential hostname program is asked', async () => {
		expect(await probeAddresses(tableSystem({commands: {'hostname -I': '192.168.1.20 2001:db8::20 \n'}}))).toEqual([
			{interface: '', address: '192.168.1.20', family: 4, prefix: 32, scope: 'private', dynamic: false},
			{interface: '', address: '2001:db8::20', family: 6, prefix: 128, scope: 'public', dynamic: false},
		]);
	});

	test('any text, any JSON gives addresses only', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => [...parseIpAddr(text), ...parseHostnameI(text)].every(({address}) => isIP(address) !== 0)));
	});
});

describe('route', () => {
	test('interface and own address', () => {
		expect(parseRoute('[{"dst":"1.1.1.1","gateway":"192.168.1.1","dev":"eth0","prefsrc":"192.168.1.20","flags":[],"cache":[]}]')).toEqual({interface: 'eth0', source: '192.168.1.20'});
	});

	test('no route', async () => {
		expect(await probeRoute(tableSystem({commands: {ip: {exitCode: 2, stderr: 'RTNETLINK answers: Network is unreachable'}}}))).toEqual({});
	});

	test('a box with IPv6 only', async () => {
		const commands = {'ip -j route': {exitCode: 2}, 'ip -j -6 route': '[{"dev":"eth0","prefsrc":"2001:db8::20"}]'};
		expect(await probeRoute(tableSystem({commands}))).toEqual({interface: 'eth0', source: '2001:db8::20'});
	});

	test('without iproute2 the kernel\'s table gives the interface', async () => {
		const table = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t0001A8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\nens3\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\n';
		expect(await probeRoute(tableSystem({files: {'/proc/net/route': table}}))).toEqual({interface: 'ens3'});
		expect(parseProcRoute('')).toEqual({});
	});

	test('any text, any JSON gives a route or none', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => typeof parseRoute(text) === 'object' && typeof parseProcRoute(text) === 'object'));
	});
});

const address = (text: string, name = 'eth0'): AddressFact =>
	({interface: name, address: text, family: isIP(text) === 6 ? 6 : 4, prefix: 24, scope: scopeOf(text), dynamic: false});

describe('what follows from addresses and route', () => {
	test('a public address means the internet, a private one only this network', () => {
		expect(resolveReach(healthyFacts())).toBe('public');
		expect(isBehindNat(healthyFacts())).toBe(false);
		expect(resolveReach(lanFacts())).toBe('lan');
		expect(isBehindNat(lanFacts())).toBe(true);
	});

	test('carrier NAT is no public address, and no address at all is neither', () => {
		const shared = {addresses: [address('100.70.1.2')], route: {interface: 'eth0', source: '100.70.1.2'}};
		expect([resolveReach(shared), isBehindNat(shared)]).toEqual(['lan', true]);
		expect([resolveReach({addresses: [], route: {}}), isBehindNat({addresses: [], route: {}}), mainAddress({addresses: [], route: {}})]).toEqual(['lan', false, undefined]);
	});

	test('private before public, IPv4 before IPv6, containers\' bridges last, loopback and link-local never', () => {
		const facts = {
			addresses: [address('127.0.0.1', 'lo'), address('172.17.0.1', 'docker0'), address('fe80::1'), address('fd00::5'), address('203.0.113.5'), address('10.0.0.5', 'eth1'), address('10.0.0.4', 'eth1')],
			route: {interface: 'eth1', source: '10.0.0.4'},
		};
		expect(lanAddresses(facts).map(({address: text}) => text)).toEqual(['10.0.0.4', '10.0.0.5', 'fd00::5', '203.0.113.5', '172.17.0.1']);
		expect(mainAddress({...facts, route: {interface: 'eth1'}})?.address).toBe('10.0.0.5');
	});
});

describe('allow rules', () => {
	test('single ports, ranges and everything', () => {
		expect(isAllowed(['80/tcp'], {port: 80, protocol: 'tcp'})).toBe(true);
		expect(isAllowed(['80/tcp'], {port: 80, protocol: 'udp'})).toBe(false);
		expect(isAllowed(['10000:10010/udp'], {port: 10_000, protocol: 'udp'})).toBe(true);
		expect(isAllowed(['any'], {port: 1, protocol: 'udp'})).toBe(true);
	});

	test('only an active front end lacks rules', () => {
		const ports = [{port: 80, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}] as const;
		const firewall = {ufw: 'active', ufwAllows: ['80/tcp'], firewalld: 'inactive', firewalldAllows: [], refuses: [], nftables: false} as const;
		expect(missingRules(firewall, ports)).toEqual({ufw: [ports[1]], firewalld: []});
	});
});
