import {describe, expect, test} from 'vitest';
import {firewall} from '../../source/actions/firewall.ts';
import type {System} from '../../source/system/types.ts';
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

	test('and not when a rule lets in one network only', async () => {
		expect(await firewall.already(action('ufw'), ufw('443/tcp   ALLOW IN    10.0.0.0/8', '10000/udp   ALLOW IN    Anywhere'))).toBe(false);
	});
});

test('a rule of somebody\'s own that turns people away is neither replaced nor deleted', async () => {
	const lines: string[] = [];
	const standing = ufw('443/tcp   DENY IN    Anywhere', '443/tcp (v6)   DENY IN    Anywhere (v6)');
	const system: System = {
		...standing,
		async run(argv) {
			lines.push(argv.join(' '));
			return {...await standing.run(argv), exitCode: 0};
		},
	};
	const record = await firewall.apply(action('ufw'), {system, report: async () => undefined, changedInStep: false, logFile: '/log', statusFile: '/status'});
	await firewall.undo(action('ufw'), record!, system);
	expect(lines).toEqual(['ufw status verbose', 'ufw allow 10000/udp comment jitsi-wizard', 'ufw delete allow 10000/udp']);
	expect(await firewall.already(action('ufw'), ufw('443/tcp   DENY IN    Anywhere', '10000/udp   ALLOW IN    Anywhere'))).toBe(true);
});
