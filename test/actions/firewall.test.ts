import {describe, expect, test} from 'vitest';
import {firewall} from '../../source/actions/firewall.ts';
import {tableSystem} from '../support/table-system.ts';

const action = (front: 'ufw' | 'firewalld') => ({kind: 'firewall', front, rules: [{port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}]} as const);
const ufw = (...rules: readonly string[]) => tableSystem({commands: {'ufw status verbose': `Status: active\nDefault: deny (incoming), allow (outgoing), disabled (routed)\n\n${rules.join('\n')}\n`}});
const zone = (ports: string, services = 'ssh') => tableSystem({commands: {'firewall-cmd --list-all': `public (active)\n  target: default\n  services: ${services}\n  ports: ${ports}\n`}});

describe('rules are there already', () => {
	test('when the front end lets everybody in at each port', async () => {
		expect(await firewall.already(action('ufw'), ufw('443/tcp   ALLOW IN    Anywhere', '10000/udp   ALLOW IN    Anywhere    # jitsi-wizard'))).toBe(true);
		expect(await firewall.already(action('firewalld'), zone('443/tcp 10000-10010/udp'))).toBe(true);
		expect(await firewall.already(action('firewalld'), zone('10000/udp', 'ssh https'))).toBe(true);
	});

	test('but not when one is missing', async () => {
		expect(await firewall.already(action('ufw'), ufw('443/tcp   ALLOW IN    Anywhere'))).toBe(false);
		expect(await firewall.already(action('firewalld'), zone('443/tcp'))).toBe(false);
	});

	test('and not when a rule for the port turns people away or lets in one network only', async () => {
		for (const rule of ['443/tcp   DENY IN    Anywhere', '443/tcp   ALLOW IN    10.0.0.0/8']) {
			expect(await firewall.already(action('ufw'), ufw(rule, '10000/udp   ALLOW IN    Anywhere'))).toBe(false);
		}
	});
});
