import {describe, expect, test} from 'vitest';
import {addressChoices, defaultAnswers} from '../../source/answers/defaults.ts';
import type {AddressFact} from '../../source/facts/types.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';

const address = (name: string, text: string, scope: AddressFact['scope'], family: 4 | 6 = 4): AddressFact =>
	({interface: name, address: text, family, prefix: 24, scope, dynamic: false});

describe('the questions start with', () => {
	test('anyone and no hosts entry on a box with a public address', () => {
		expect(defaultAnswers(healthyFacts())).toMatchObject({reach: 'public', domain: '', hosts: false, certificate: 'self-signed', firewall: 'open'});
	});

	test('this network, an invented name and a hosts entry behind a router', () => {
		const defaults = defaultAnswers(lanFacts());
		expect(defaults).toMatchObject({reach: 'lan', domain: 'meet.lab.test', hosts: true});
		expect(defaults.addresses[0]).toBe(lanFacts().route.source);
	});

	test('the name of the box, when it is a full one', () => {
		expect(defaultAnswers(healthyFacts({hostname: 'meet.school.org'})).domain).toBe('meet.school.org');
		expect(defaultAnswers(healthyFacts({hostname: 'localhost.localdomain'})).domain).toBe('');
	});

	test('what was answered before', () => {
		const earlier = {reach: 'public', domain: 'meet.school.org', firewall: 'leave'} as const;
		expect(defaultAnswers(lanFacts(), {earlier})).toMatchObject({...earlier, hosts: false});
		expect(defaultAnswers(lanFacts(), {earlier, given: {reach: 'lan'}}).reach).toBe('lan');
	});

	test('the remembered address first, but only while it is this box\'s own', () => {
		const facts = lanFacts({addresses: [address('eth0', '192.168.1.20', 'private'), address('eth1', '10.0.0.2', 'private')]});
		expect(defaultAnswers(facts, {earlier: {hosts: {address: '10.0.0.2'}}})).toMatchObject({hosts: true, addresses: ['10.0.0.2', '192.168.1.20']});
		expect(defaultAnswers(facts, {earlier: {hosts: {address: '10.9.9.9'}}}).addresses).toEqual(['192.168.1.20', '10.0.0.2']);
	});
});

describe('a hosts entry is preselected', () => {
	const own = lanFacts().route.source!;
	const isPreselected = (facts: ReturnType<typeof lanFacts>, domain: string, addresses: readonly string[], source: 'hosts' | 'dns' | 'none'): boolean =>
		defaultAnswers(facts, {given: {domain}, name: {domain, addresses, source}}).hosts;

	test('for a private address whose name leads nowhere or elsewhere', () => {
		expect(isPreselected(lanFacts(), 'meet.school.org', [], 'none')).toBe(true);
		expect(isPreselected(lanFacts(), 'meet.school.org', ['203.0.113.99'], 'dns')).toBe(true);
	});

	test('for a private suffix, even on a public box', () => {
		expect(isPreselected(healthyFacts(), 'meet.lab.test', [], 'none')).toBe(true);
	});

	test('not when the name server leads here already', () => {
		expect(isPreselected(lanFacts(), 'meet.lab.test', [own], 'dns')).toBe(false);
		expect(isPreselected(lanFacts(), 'meet.school.org', [own], 'dns')).toBe(false);
	});

	test('not for a real name on a public box', () => {
		expect(isPreselected(healthyFacts(), 'meet.school.org', [], 'none')).toBe(false);
		expect(isPreselected(healthyFacts(), 'meet.school.org', ['203.0.113.10'], 'dns')).toBe(false);
	});
});

test('addresses to choose from: the local network first, loopback last, none of container networks, none that hosts cannot hold', () => {
	expect(addressChoices({
		route: {interface: 'eth0', source: '203.0.113.5'},
		addresses: [
			address('lo', '127.0.0.1', 'loopback'),
			address('docker0', '172.17.0.1', 'private'),
			address('eth0', '2001:db8::5', 'public', 6),
			address('eth0', 'fe80::1', 'link', 6),
			address('eth0', '203.0.113.5', 'public'),
			address('eth1', '192.168.1.20', 'private'),
			address('eth1', '192.168.1.20', 'private'),
		],
	})).toEqual(['192.168.1.20', '203.0.113.5', '2001:db8::5', '127.0.0.1']);
});
