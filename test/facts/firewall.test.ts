import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {probeFirewall} from '../../source/facts/firewall.ts';
import {parseFirewalldZone} from '../../source/facts/firewalld.ts';
import {hasDroppingRules, isDroppingByDefault} from '../../source/facts/nftables.ts';
import {expandPorts, parseUfw} from '../../source/facts/ufw.ts';
import {tableSystem} from '../support/table-system.ts';

const ufw = `Status: active
Logging: on (low)
Default: deny (incoming), allow (outgoing), disabled (routed)
New profiles: skip

To                         Action      From
--                         ------      ----
22/tcp                     LIMIT IN    Anywhere
80,443/tcp (Nginx Full)    ALLOW IN    Anywhere
10000/udp                  ALLOW IN    Anywhere                   # jitsi
3478                       ALLOW IN    10.0.0.0/8
5349/tcp                   DENY IN     Anywhere
80,443/tcp (Nginx Full (v6)) ALLOW IN    Anywhere (v6)
20000:20010/udp (v6)       ALLOW IN    Anywhere (v6)
`;

describe('ufw', () => {
	test('rules for everybody, profiles by their ports', () => {
		expect(parseUfw(ufw)).toEqual({active: true, allows: ['22/tcp', '80/tcp', '443/tcp', '10000/udp', '20000:20010/udp']});
	});

	test('inactive, and active but letting everything in', () => {
		expect(parseUfw('Status: inactive\n')).toEqual({active: false, allows: []});
		expect(parseUfw('Status: active\nDefault: allow (incoming), allow (outgoing)\n')).toEqual({active: true, allows: ['any']});
	});

	test('a port without protocol is open for both', () => {
		expect(expandPorts('3478')).toEqual(['3478/tcp', '3478/udp']);
		fc.assert(fc.property(fc.string(), text => parseUfw(`Status: active\n${text}`).active && expandPorts(text).every(rule => /^[\d:]+\/(?:tcp|udp)$/v.test(rule))));
	});
});

describe('firewalld', () => {
	test('ports, ranges and services of the zone', () => {
		expect(parseFirewalldZone('public (active)\n  target: default\n  services: dhcpv6-client ssh https\n  ports: 80/tcp 10000-10010/udp\n  rich rules: \n'))
			.toEqual(['80/tcp', '10000:10010/udp', '443/tcp']);
		expect(parseFirewalldZone('trusted (active)\n  target: ACCEPT\n  ports: \n')).toEqual(['any']);
	});

	test('any text gives rules only', () => {
		fc.assert(fc.property(fc.string(), text => Array.isArray(parseFirewalldZone(text))));
	});
});

const ruleset = (...entries: readonly object[]): string => JSON.stringify({nftables: [{metainfo: {}}, ...entries]});
const chain = (table: string, policy: string, hook = 'input') => ({chain: {family: 'inet', table, name: 'in', type: 'filter', hook, prio: 0, policy}});
const rule = (table: string, ...expr: readonly object[]) => ({rule: {family: 'inet', table, chain: 'in', expr}});

describe('rules of somebody\'s own', () => {
	test('a policy of drop for what comes in', () => {
		expect(hasDroppingRules(ruleset(chain('mine', 'drop')), false)).toBe(true);
		expect(hasDroppingRules(ruleset(chain('mine', 'accept')), false)).toBe(false);
		expect(hasDroppingRules(ruleset(chain('mine', 'drop', 'forward')), false)).toBe(false);
	});

	test('a last rule that turns everything away, but not one that only matches something', () => {
		const match = {match: {op: '==', left: {}, right: 22}};
		expect(hasDroppingRules(ruleset(chain('mine', 'accept'), rule('mine', match, {accept: null}), rule('mine', {counter: {}}, {reject: {}})), false)).toBe(true);
		expect(hasDroppingRules(ruleset(chain('mine', 'accept'), rule('mine', match, {drop: null})), false)).toBe(false);
	});

	test('those of ufw and firewalld are theirs', () => {
		expect(hasDroppingRules(ruleset(chain('filter', 'drop')), true)).toBe(false);
		expect(hasDroppingRules(ruleset(chain('filter', 'drop')), false)).toBe(true);
		expect(hasDroppingRules(ruleset(chain('firewalld', 'drop')), false)).toBe(false);
	});

	test('iptables of some cloud images', () => {
		expect(isDroppingByDefault('-P INPUT ACCEPT\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -j REJECT --reject-with icmp-host-prohibited\n')).toBe(true);
		expect(isDroppingByDefault('-P INPUT DROP\n')).toBe(true);
		expect(isDroppingByDefault('-P INPUT ACCEPT\n-A INPUT -p tcp --dport 25 -j DROP\n')).toBe(false);
	});

	test('any text, any JSON gives an answer', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), text => typeof hasDroppingRules(text, false) === 'boolean' && typeof isDroppingByDefault(text) === 'boolean'));
	});
});

test('a box without any of them', async () => {
	expect(await probeFirewall(tableSystem({}))).toEqual({ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], nftables: false});
});

test('installed but not at work', async () => {
	const commands = {ufw: 'Status: inactive\n', 'firewall-cmd': {exitCode: 252, stderr: 'FirewallD is not running'}, 'iptables -S INPUT': '-P INPUT ACCEPT\n'};
	expect(await probeFirewall(tableSystem({commands}))).toMatchObject({ufw: 'inactive', firewalld: 'inactive', nftables: false});
});
