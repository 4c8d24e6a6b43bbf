import {describe, expect, test} from 'vitest';
import {addressDrift} from '../../source/verify/addresses.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';

const domain = 'meet.lab.test';

describe('the address of the box', () => {
	test('that is still the same is no drift', () => {
		expect(addressDrift(lanFacts(), {domain, hosts: {address: '192.168.1.20'}, lanAddress: '192.168.1.20'}).level).toBe('ok');
	});

	test('that the router changed is named, old and new, with the command that repairs it', () => {
		expect(addressDrift(lanFacts(), {domain, hosts: {address: '192.168.1.77'}})).toMatchObject({
			level: 'warn',
			title: {key: 'verify.addresses.hosts', params: {domain, old: '192.168.1.77', current: '192.168.1.20'}},
			remedy: {params: {command: 'jitsi-wizard hosts'}},
		});
	});

	test('that is advertised to participants is watched too', () => {
		expect(addressDrift(lanFacts(), {domain, lanAddress: '192.168.1.77', publicAddress: '203.0.113.9'})).toMatchObject({level: 'warn', title: {key: 'verify.addresses.advertised'}});
	});

	test('a hosts entry with the address of the router or of the box itself is no drift', () => {
		expect(addressDrift(lanFacts(), {domain, hosts: {address: '203.0.113.9'}, lanAddress: '192.168.1.20', publicAddress: '203.0.113.9'}).level).toBe('ok');
		expect(addressDrift(healthyFacts(), {domain, hosts: {address: '127.0.1.1'}}).level).toBe('ok');
	});
});
