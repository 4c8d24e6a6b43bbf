import {describe, expect, test} from 'vitest';
import {addressDrift} from '../../source/verify/addresses.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';

const domain = 'meet.lab.test';
/** Only the addresses are looked at: the hosts file is not among the facts. */
const noFiles = {files: {}};

describe('the address of the box', () => {
	test('that is still the same is no drift', () => {
		expect(addressDrift({...lanFacts(), ...noFiles}, {domain, hosts: {address: '192.168.1.20'}, lanAddress: '192.168.1.20'}).level).toBe('ok');
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
		expect(addressDrift({...lanFacts(), ...noFiles}, {domain, hosts: {address: '203.0.113.9'}, lanAddress: '192.168.1.20', publicAddress: '203.0.113.9'}).level).toBe('ok');
		expect(addressDrift({...healthyFacts(), ...noFiles}, {domain, hosts: {address: '127.0.1.1'}}).level).toBe('ok');
	});

	test('an entry that somebody took out of the hosts file is missed; another line for the same does as well', () => {
		const drift = (content: string) => addressDrift({...lanFacts(), files: {'/etc/hosts': {path: '/etc/hosts', content}}}, {domain, hosts: {address: '192.168.1.20'}});
		expect(drift('127.0.0.1 localhost\n# 192.168.1.20 meet.lab.test\n')).toMatchObject({level: 'warn', title: {key: 'verify.addresses.missing'}, remedy: {params: {command: 'jitsi-wizard hosts'}}});
		expect(drift('127.0.0.1 localhost\n192.168.1.20\tserver meet.lab.test # mine\n').level).toBe('ok');
	});
});
