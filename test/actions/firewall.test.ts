import {describe, expect, test} from 'vitest';
import {firewall} from '../../source/actions/firewall.ts';
import type {System} from '../../source/system/types.ts';
import {tableSystem, type Machine} from '../support/table-system.ts';

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

/** A machine that notes what it is told to do, and does it where no other answer is named; without any there is no front end. */
const noting = (commands: NonNullable<Machine['commands']>) => {
	const lines: string[] = [];
	const answering = tableSystem({commands: Object.keys(commands).length === 0 ? {} : {ufw: '', 'firewall-cmd': '', 'firewall-offline-cmd': '', ...commands}});
	const system: System = {
		...answering,
		async run(argv) {
			lines.push(argv.join(' '));
			return answering.run(argv);
		},
	};
	return {system, lines, context: {system, report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []}};
};

const denying = 'Status: active\nDefault: deny (incoming), allow (outgoing), disabled (routed)\n\n443/tcp   DENY IN    Anywhere\n443/tcp (v6)   DENY IN    Anywhere (v6)\n';
const ours = (...rules: readonly string[]) => `Added user rules (see 'ufw status' for running firewall):\n${rules.map(rule => `ufw allow ${rule} comment 'jitsi-wizard'\n`).join('')}`;

test('a rule of somebody\'s own that turns people away is neither replaced nor deleted', async () => {
	const {system, lines, context} = noting({'ufw status verbose': denying, 'ufw show added': `ufw deny 443/tcp\n${ours('10000/udp')}`});
	const record = await firewall.apply(action('ufw'), context);
	await firewall.undo(action('ufw'), record!, system);
	expect(lines).toEqual(['ufw status verbose', 'ufw allow 10000/udp comment jitsi-wizard', 'ufw show added', 'ufw delete allow 10000/udp']);
	expect(await firewall.already(action('ufw'), ufw('443/tcp   DENY IN    Anywhere', '10000/udp   ALLOW IN    Anywhere'))).toBe(true);
});

describe('rules that are about to be added', () => {
	test('are written down first, without those of ports that somebody closed', async () => {
		expect(await firewall.intent!(action('ufw'), noting({'ufw status verbose': denying}).system)).toEqual({rules: ['10000/udp']});
	});

	test('are taken back one by one after a kill: those that were added go, and one that somebody added since stays', async () => {
		const {system, lines} = noting({'ufw show added': `${ours('443/tcp')}ufw allow 10000/udp\n`});
		await firewall.undo(action('ufw'), {rules: ['443/tcp', '10000/udp']}, system);
		expect(lines).toEqual(['ufw show added', 'ufw delete allow 443/tcp']);
	});

	test('are taken back in firewalld where they are open, both now and after the next start, be it that only one of them is left', async () => {
		const {system, lines} = noting({'firewall-cmd --list-ports': '22/tcp 443/tcp\n', 'firewall-cmd --permanent --list-ports': '22/tcp 10000/udp\n'});
		await firewall.undo(action('firewalld'), {rules: ['443/tcp', '10000/udp', '80/tcp']}, system);
		expect(lines).toEqual([
			'firewall-cmd --list-ports', 'firewall-cmd --permanent --list-ports',
			'firewall-cmd --permanent --remove-port=443/tcp', 'firewall-cmd --remove-port=443/tcp',
			'firewall-cmd --permanent --remove-port=10000/udp', 'firewall-cmd --remove-port=10000/udp',
		]);
	});

	test('are taken back in a firewalld that is switched off: it would open the ports again with its next start', async () => {
		const off = {exitCode: 252, stderr: 'FirewallD is not running'};
		const {system, lines} = noting({'firewall-cmd': off, 'firewall-offline-cmd --list-ports': '22/tcp 443/tcp\n', 'firewall-offline-cmd --remove-port=443/tcp': 'success\n'});
		expect(await firewall.already({...action('firewalld'), remove: true}, system)).toBe(false);
		lines.length = 0;
		await firewall.undo(action('firewalld'), {rules: ['443/tcp', '10000/udp']}, system);
		expect(lines).toEqual(['firewall-cmd --list-ports', 'firewall-offline-cmd --list-ports', 'firewall-offline-cmd --remove-port=443/tcp']);
	});

	test.each(['ufw', 'firewalld'] as const)('are gone with a front end that was removed meanwhile: %s', async front => {
		await expect(firewall.undo(action(front), {rules: ['443/tcp']}, noting({}).system)).resolves.toBeUndefined();
	});

	test.each([
		['ufw', {'ufw show added': {exitCode: 1, stderr: 'ERROR: problem running'}}],
		['ufw', {'ufw show added': ours('443/tcp'), 'ufw delete': {exitCode: 1, stderr: 'ERROR: problem running'}}],
		['firewalld', {'firewall-cmd': {exitCode: 252}, 'firewall-offline-cmd': {exitCode: 1, stderr: 'ERROR: problem running'}}],
		['firewalld', {'firewall-cmd --list-ports': '443/tcp\n', 'firewall-cmd --permanent --list-ports': '443/tcp\n', 'firewall-cmd': {exitCode: 1, stderr: 'ERROR: problem running'}}],
	] as const)('do not count as taken back when %s fails', async (front, commands) => {
		await expect(firewall.undo(action(front), {rules: ['443/tcp']}, noting(commands).system)).rejects.toMatchObject({problem: {code: 'firewall', why: {key: 'problems.firewall.whyOpen'}, details: 'ERROR: problem running'}});
	});
});

test('a rule of firewalld that was cut off between its two sets is not there yet: it would be gone with the next start', async () => {
	const {system, lines, context} = noting({'firewall-cmd --list-all': 'public (active)\n  target: default\n  services: ssh\n  ports: 443/tcp\n', 'firewall-cmd --permanent --add-port=10000/udp': {exitCode: 1}});
	await expect(firewall.apply(action('firewalld'), context)).rejects.toMatchObject({problem: {code: 'firewall'}});
	expect(lines).not.toContain('firewall-cmd --add-port=10000/udp');
	expect(await firewall.already(action('firewalld'), system)).toBe(false);
});

describe('rules of an earlier run that are no longer wanted', () => {
	const removal = {...action('ufw'), remove: true} as const;

	test('are deleted by name, and then it is so already', async () => {
		const {system, lines, context} = noting({'ufw show added': ours('443/tcp')});
		expect(await firewall.already(removal, system)).toBe(false);
		expect(await firewall.apply(removal, context)).toEqual({rules: ['443/tcp', '10000/udp']});
		expect(lines.filter(line => line.startsWith('ufw delete'))).toEqual(['ufw delete allow 443/tcp']);
		expect(await firewall.already(removal, noting({'ufw show added': 'ufw allow 22/tcp\n'}).system)).toBe(true);
	});
});
