import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {probeFirewall} from '../../source/facts/firewall.ts';
import {missingRules, refusedPorts} from '../../source/facts/derive.ts';
import {parseFirewalldRefusals, parseFirewalldZone} from '../../source/facts/firewalld.ts';
import {hasDroppingRules, isDroppingByDefault} from '../../source/facts/nftables.ts';
import type {Facts} from '../../source/facts/types.ts';
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
		expect(parseUfw(ufw)).toMatchObject({active: true, allows: ['80/tcp', '443/tcp', '10000/udp', '20000:20010/udp']});
	});

	test('rules that turn everybody away, or all but a few, with the command that takes them out; those for one network are no matter', () => {
		expect(parseUfw(ufw).refuses).toMatchObject([
			{rule: 'limit 22/tcp', ports: ['22/tcp'], except: [], remedy: 'ufw delete limit 22/tcp'},
			{rule: 'deny 5349/tcp', ports: ['5349/tcp'], remedy: 'ufw delete deny 5349/tcp'},
		]);
		const remedies = (line: string) => parseUfw(`Status: active\n${line}\n`).refuses.map(({remedy}) => remedy);
		expect(remedies('443                        REJECT IN   Anywhere')).toEqual(['ufw delete reject 443']);
		expect(remedies('80,443/tcp (WWW Full)      DENY IN     Anywhere\n80,443/tcp (WWW Full (v6)) DENY IN     Anywhere (v6)')).toEqual(['ufw delete deny \'WWW Full\'']);
		expect(remedies('Anywhere                   DENY IN     Anywhere')).toEqual(['ufw delete deny from any']);
		expect(remedies('443/tcp                    DENY IN     10.0.0.0/8')).toEqual([]);
	});

	test('the first rule that fits decides', () => {
		const firewall = (...lines: readonly string[]): Facts['firewall'] => {
			const {allows, refuses} = parseUfw(`Status: active\n${lines.join('\n')}\n`);
			return {ufw: 'active', ufwAllows: allows, firewalld: 'missing', firewalldAllows: [], refuses, nftables: false};
		};

		const https = [{port: 443, protocol: 'tcp'}] as const;
		const allow = '443/tcp  ALLOW IN  Anywhere';
		const range = '400:500/tcp  DENY IN  Anywhere';
		expect(refusedPorts(firewall(allow, range), https)).toEqual([]);
		expect(refusedPorts(firewall(range, allow), https)).toMatchObject([{port: 443, refusal: {rule: 'deny 400:500/tcp'}}]);
		// Its rule would stand behind the range and open nothing.
		expect(missingRules(firewall(range), https).ufw).toEqual([]);
		// Each family of addresses has rules of its own.
		expect(refusedPorts(firewall(allow, '443/tcp (v6)  DENY IN  Anywhere (v6)'), https)).toHaveLength(1);
	});

	test('inactive, and active but letting everything in', () => {
		expect(parseUfw('Status: inactive\n')).toEqual({active: false, allows: [], refuses: []});
		expect(parseUfw('Status: active\nDefault: allow (incoming), allow (outgoing)\n')).toEqual({active: true, allows: ['any'], refuses: []});
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

	test('rich rules that turn everybody away', () => {
		const rule = 'rule family="ipv4" port port="443" protocol="tcp" reject';
		expect(parseFirewalldRefusals(`public (active)\n  rich rules: \n\t${rule}\n\trule family="ipv4" source address="10.0.0.0/8" port port="80" protocol="tcp" drop\n\trule service name="http" accept\n`))
			.toEqual([{front: 'firewalld', rule, ports: ['443/tcp'], except: [], remedy: `firewall-cmd --permanent --remove-rich-rule='${rule}' && sudo firewall-cmd --reload`}]);
	});

	test('any text gives rules only', () => {
		fc.assert(fc.property(fc.string(), text => Array.isArray(parseFirewalldZone(text)) && Array.isArray(parseFirewalldRefusals(text))));
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
	expect(await probeFirewall(tableSystem({}))).toEqual({ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false});
});

test('installed but not at work', async () => {
	const commands = {ufw: 'Status: inactive\n', 'firewall-cmd': {exitCode: 252, stderr: 'FirewallD is not running'}, 'iptables -S INPUT': '-P INPUT ACCEPT\n'};
	expect(await probeFirewall(tableSystem({commands}))).toMatchObject({ufw: 'inactive', firewalld: 'inactive', nftables: false});
});
