import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {judgeCaa, parsePermission} from '../../source/certificate/acme/caa.ts';
import {judgeAcme} from '../../source/certificate/acme/judge.ts';
import type {AcmeFacts, AcmeSituation} from '../../source/certificate/acme/types.ts';
import {catalogues} from '../../source/messages/catalogue.ts';
import {languages} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import type {CaaRecord} from '../../source/system/types.ts';

const here = '203.0.113.10';
const there = '198.51.100.7';

const looked = (...records: readonly string[]) => ({ok: true, records} as const);
const silent = {ok: false, details: 'queryA ESERVFAIL'} as const;

const well: AcmeFacts = {
	addresses: {four: looked(here), six: looked()},
	caa: {state: 'none'},
	directory: {ok: true, terms: 'https://ca.test/terms', identities: ['letsencrypt.org']},
};

const situation: AcmeSituation = {domain: 'meet.school.org', ownAddresses: [here], isBehindRouter: false, httpPort: 80};

const issue = (value: string, critical = false): CaaRecord => ({critical, tag: 'issue', value});
const caa = (...records: readonly CaaRecord[]): Partial<AcmeFacts> => ({caa: {state: 'found', name: 'school.org', records}});

type Case = readonly [name: string, facts: Partial<AcmeFacts>, situation: Partial<AcmeSituation>, expected: readonly string[]];

const router = {ownAddresses: ['192.168.1.20'], isBehindRouter: true} as const;
const ownServer = {directory: 'https://ca.lab.test/dir'} as const;

const cases: readonly Case[] = [
	['a name that leads here and to nowhere else', {}, {}, []],
	['a name nobody knows', {addresses: {four: looked(), six: looked()}}, {}, ['block acmeUnknown']],
	['name servers that fail', {addresses: {four: silent, six: looked()}}, {}, ['block acmeUnanswered']],
	['name servers that fail for IPv6 only', {addresses: {four: looked(here), six: silent}}, {}, ['block acmeUnanswered']],
	['another machine', {addresses: {four: looked(there), six: looked()}}, {}, ['block acmeElsewhere']],
	['this machine and another one', {addresses: {four: looked(here, there), six: looked()}}, {}, ['block acmePartly']],
	['a private address', {addresses: {four: looked('192.168.1.20'), six: looked()}}, router, ['block acmePrivate']],
	['a private address, for a server of one’s own', {addresses: {four: looked('192.168.1.20'), six: looked()}}, {...router, ...ownServer}, []],
	['an address of the router, as it seems', {addresses: {four: looked(there), six: looked()}}, router, ['warn acmeRouter']],
	['the router’s address, as the person said', {addresses: {four: looked(there), six: looked()}}, {...router, publicAddress: there}, []],
	['another address than the router’s', {addresses: {four: looked(here), six: looked()}}, {...router, publicAddress: there}, ['block acmeElsewhere']],
	['a stray IPv6 address', {addresses: {four: looked(here), six: looked('2001:db8::7')}}, {}, ['block acmeSix']],
	['its own IPv6 address, spelled differently', {addresses: {four: looked(here), six: looked('2001:db8::7')}}, {ownAddresses: [here, '2001:db8:0:0::7']}, []],
	['IPv6 alone', {addresses: {four: looked(), six: looked('2001:db8::7')}}, {ownAddresses: ['2001:db8::7']}, []],

	['a port of its own, at Let’s Encrypt', {}, {httpPort: 8000}, ['block acmePortOther']],
	['a port of its own, at a server of one’s own', {}, {httpPort: 8000, ...ownServer}, ['warn acmePortOther']],
	['a port the firewall keeps closed', {}, {closedBy: 'ufw'}, ['block acmePortClosed']],

	['a CAA record for us', caa(issue('letsencrypt.org')), {}, []],
	['a CAA record for us in capitals', caa(issue('LetsEncrypt.org')), {}, []],
	['a CAA record for us among others', caa(issue('ca.test'), issue('letsencrypt.org')), {}, []],
	['a CAA record for another one', caa(issue('ca.test')), {}, ['block acmeCaaOther']],
	['a CAA record for nobody', caa(issue(';')), {}, ['block acmeCaaNobody']],
	['a CAA record with an empty name', caa(issue('')), {}, ['block acmeCaaNobody']],
	['a CAA record for wildcards only', caa({critical: false, tag: 'issuewild', value: 'ca.test'}), {}, []],
	['a CAA record with an address to complain to', caa({critical: false, tag: 'iodef', value: 'mailto:x@school.org'}), {}, []],
	['a CAA record for us, by another way', caa(issue('letsencrypt.org; validationmethods=dns-01')), {}, ['block acmeCaaTerms']],
	['a CAA record for us, by this way, too', caa(issue('letsencrypt.org;validationmethods=dns-01,http-01')), {}, []],
	['a CAA record for us, for one account', caa(issue('letsencrypt.org; accounturi=https://acme/acct/1')), {}, ['block acmeCaaTerms']],
	['a CAA record for us with terms, and one without', caa(issue('letsencrypt.org; accounturi=https://acme/acct/1'), issue('letsencrypt.org')), {}, []],
	['a critical record nobody knows', caa(issue('letsencrypt.org'), {critical: true, tag: 'future', value: 'x'}), {}, ['block acmeCaaCritical']],
	['a record nobody knows that is not critical', caa(issue('letsencrypt.org'), {critical: false, tag: 'future', value: 'x'}), {}, []],
	['no answer about CAA', {caa: {state: 'unanswered', name: 'org', details: 'queryCaa ESERVFAIL'}}, {}, ['block acmeCaaUnanswered']],
	['CAA records and a server of one’s own that tells no name', {...caa(issue('ca.test')), directory: {ok: true, identities: []}}, ownServer, []],
	['CAA records and Let’s Encrypt that does not answer', {...caa(issue('letsencrypt.org')), directory: {ok: false, reason: 'timeout', details: '10 s'}}, {}, ['block acmeDirectoryDown']],

	['a directory behind a certificate nobody knows', {directory: {ok: false, reason: 'tls', details: 'self-signed certificate'}}, ownServer, ['block acmeDirectoryTls']],
	['a directory that is something else', {directory: {ok: false, reason: 'strange', details: '404'}}, ownServer, ['block acmeDirectoryStrange']],
	['a directory without a name', {directory: {ok: false, reason: 'name', details: 'ENOTFOUND'}}, {}, ['block acmeDirectoryDown']],
];

const judged = ([, facts, change]: Case) => judgeAcme({...well, ...facts}, {...situation, ...change});

describe('before an order', () => {
	test.each(cases)('%s', (...example) => {
		expect(judged(example).filter(({level}) => level !== 'ok').map(({level, id}) => `${level} ${id}`)).toEqual(example[3]);
	});

	test('everything that blocks can be gone past: the server gets a temporary certificate', () => {
		const blocks = cases.flatMap(example => judged(example)).filter(({level}) => level === 'block');
		expect(blocks.every(({override}) => override === 'confirm')).toBe(true);
	});

	test('what is there is said at once, and the same at the end', () => {
		expect(judgeAcme({}, situation).map(({id}) => id)).toEqual(['acmePort']);
		expect(judgeAcme({caa: well.caa}, situation).map(({id}) => id)).toEqual(['acmePort']);
		const end = judgeAcme(well, situation);
		expect(end).toEqual(expect.arrayContaining([...judgeAcme({addresses: well.addresses}, situation)]));
		expect(end.map(({id}) => id)).toEqual(['acmeAddress', 'acmePort', 'acmeCaa', 'acmeDirectory']);
	});

	test('every sentence is met by some case, and complete in every language', () => {
		const findings = [...cases, ['router', {}, router, []] as const].flatMap(example => judged(example));
		const met = new Set(findings.map(({id}) => id));
		const all = new Set(Object.keys(catalogues.en).filter(key => /^certificate\.acme\w+\.(?:ok|title)$/v.test(key)).map(key => key.split('.')[1]!));
		expect([...all].filter(id => !met.has(id))).toEqual([]);
		for (const text of findings.flatMap(({title, cause, remedy}) => [title, cause, remedy]).filter(part => part !== undefined).flatMap(part => languages.map(language => translate(language, part)))) {
			expect(text).not.toMatch(/[\{\}\p{Control}]|undefined/v);
		}
	});
});

describe('the value of a CAA record', () => {
	test('is an authority and its terms', () => {
		expect(parsePermission('letsencrypt.org')).toEqual({authority: 'letsencrypt.org', parameters: {}});
		expect(parsePermission(' CA.test ; a = 1;B=x=y ; c ')).toEqual({authority: 'ca.test', parameters: {a: '1', b: 'x=y', c: ''}});
		expect(parsePermission(';')).toEqual({authority: '', parameters: {}});
	});

	test('never makes us fail or show control characters, whatever stands in it', () => {
		fc.assert(fc.property(fc.array(fc.record({critical: fc.boolean(), tag: fc.oneof(fc.constantFrom('issue', 'issuewild'), fc.string({unit: 'binary'})), value: fc.string({unit: 'binary', maxLength: 80})}), {maxLength: 4}), records => {
			const finding = judgeCaa({state: 'found', name: 'school.org', records}, ['letsencrypt.org']);
			for (const part of [finding.title, finding.cause, finding.remedy]) {
				expect(part === undefined ? '' : translate('en', part)).not.toMatch(/[\p{Control}\p{Bidi_Control}]/v);
			}
		}), {numRuns: 50});
	});

	test('only lets us in when it names us', () => {
		const names = fc.constantFrom('letsencrypt.org', 'ca.test', '', 'notletsencrypt.org', 'letsencrypt.org.evil.test');
		fc.assert(fc.property(fc.array(names, {minLength: 1, maxLength: 4}), authorities => {
			const {level} = judgeCaa({state: 'found', name: 'school.org', records: authorities.map(authority => issue(authority))}, ['letsencrypt.org']);
			expect(level === 'ok').toBe(authorities.includes('letsencrypt.org'));
		}));
	});
});
