import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {domainConsequence, domainProblem, domainWarnings, isPrivateName, repairDomain, suggestDomain} from '../../source/answers/domain.ts';
import type {NameFacts} from '../../source/facts/types.ts';

const warned = (...parameters: Parameters<typeof domainWarnings>): readonly string[] =>
	domainWarnings(...parameters).map(({key}) => key.replace('answers.domain.warning.', ''));

const typed = fc.oneof(fc.string({unit: 'binary'}), fc.webUrl(), fc.domain(), fc.domain().map(name => name.toUpperCase()));

const unknown = (domain: string): NameFacts => ({domain, addresses: [], source: 'none'});

describe('what the person should know of a domain', () => {
	test.each([
		['meet.lab.test', []],
		['meet.local', ['local']],
		['meet.dev', ['httpsOnly']],
		['school.meet', ['httpsOnly']],
		['chat.jitsi.org', ['project']],
		['meet.jit.si', ['project']],
		['notjitsi.org', []],
		['not a domain', []],
	])('%s: %j', (domain, keys) => {
		expect(warned(domain)).toEqual(keys);
	});

	test('a name under a real suffix that nobody knows is pointed out, an invented one under a private suffix is not', () => {
		expect(warned('meet.school.org', unknown('meet.school.org'))).toEqual(['unknown']);
		expect(warned('meet.lab.test', unknown('meet.lab.test'))).toEqual([]);
		expect(warned('meet.home.arpa', unknown('meet.home.arpa'))).toEqual([]);
		expect(warned('chat.jitsi.org', unknown('chat.jitsi.org'))).toEqual(['project']);
		expect(warned('meet.school.org', {domain: 'meet.school.org', addresses: ['192.0.2.1'], source: 'dns'})).toEqual([]);
	});
});

describe('what was most likely meant', () => {
	test.each([
		['https://Meet.Lab.Test/room?x#y', 'meet.lab.test', 'webAddress'],
		['meet.lab.test:8443', 'meet.lab.test', 'webAddress'],
		['me@meet.lab.test', 'meet.lab.test', 'webAddress'],
		['  MEET.lab.test \n', 'meet.lab.test', 'spelling'],
		['meet.lab.test.', 'meet.lab.test', 'spelling'],
		['meet\u{200B}.test', 'meet.test', 'spelling'],
		['münchen.de', 'xn--mnchen-3ya.de', 'punycode'],
		['https://ñandú.test/', 'xn--and-6ma2c.test', 'punycode'],
		['ｍeet.test', 'meet.test', 'spelling'],
	])('%j is %s', (text, domain, how) => {
		expect(repairDomain(text)).toEqual({domain, changed: {key: `answers.domain.repaired.${how}`, params: {domain}}});
	});

	test.each(['meet.lab.test', '', 'meet', '192.168.1.10', 'https://192.168.1.10/', 'm%65et.test', '$(id).test', 'localhost', '１.２'])('%j is left to the person', text => {
		expect(repairDomain(text)).toBeUndefined();
	});

	test('a repaired name is always usable', () => {
		fc.assert(fc.property(typed, text => {
			const repaired = repairDomain(text);
			expect(repaired === undefined ? undefined : domainProblem(repaired.domain)).toBeUndefined();
		}));
	});

	test('proposals stay close to what was typed', () => {
		expect(suggestDomain('meet')).toEqual(['meet.test', 'meet.internal']);
		expect(suggestDomain('https://chat.jitsi.org/x')).toEqual(['chat.jitsi.test', 'chat.jitsi.internal']);
		expect(suggestDomain('192.168.1.10')).toEqual(['meet.lab.test', 'meet.lab.internal']);
		expect(suggestDomain('localhost')).toEqual(['meet.lab.test', 'meet.lab.internal']);
	});

	test('proposals are usable names under a private suffix, whatever was typed', () => {
		fc.assert(fc.property(typed, text => {
			const proposals = suggestDomain(text);
			expect(proposals.length).toBeGreaterThan(0);
			for (const name of proposals) {
				expect(domainProblem(name)).toBeUndefined();
				expect(isPrivateName(name)).toBe(true);
				expect(name).not.toBe(text);
			}
		}));
	});
});

describe('what follows from where a name leads', () => {
	const own = ['127.0.0.1', '::1', '192.168.1.10', '2001:db8::10'];
	const follows = (source: NameFacts['source'], addresses: readonly string[], reach: 'public' | 'lan' = 'lan'): string =>
		domainConsequence({domain: 'meet.lab.test', addresses, source}, own, reach).key.replace('answers.domain.consequence.', '');

	test.each([
		['none', [], 'public', 'unknownPublic'],
		['none', [], 'lan', 'unknownLan'],
		['hosts', ['127.0.1.1'], 'lan', 'loopback'],
		['hosts', ['192.168.1.10'], 'lan', 'hostsHere'],
		['hosts', ['192.168.1.10', '127.0.1.1'], 'lan', 'hostsHere'],
		['hosts', ['192.168.1.99'], 'lan', 'hostsElsewhere'],
		['dns', ['192.168.1.10', '2001:DB8:0::10'], 'public', 'dnsHere'],
		['dns', ['192.168.1.10', '2001:db8::99'], 'public', 'dnsPartly'],
		['dns', ['203.0.113.7'], 'public', 'dnsElsewherePublic'],
		['dns', ['203.0.113.7'], 'lan', 'dnsElsewhereLan'],
	] as const)('%s %j, %s: %s', (source, addresses, reach, key) => {
		expect(follows(source, addresses, reach)).toBe(key);
	});
});
