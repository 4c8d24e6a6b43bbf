import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {AcmeFacts} from '../../source/certificate/acme/types.ts';
import {climb, probeAcme, readDirectory} from '../../source/facts/acme.ts';
import type {FetchResult} from '../../source/system/types.ts';
import {tableSystem, type Machine} from '../support/table-system.ts';

const directory = 'https://ca.test/directory';
const page = (value: unknown, status = 200): FetchResult => ({ok: true, status, headers: {}, body: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value))});
const good = {newNonce: 'https://ca.test/nonce', newOrder: 'https://ca.test/order', meta: {termsOfService: 'https://ca.test/terms', caaIdentities: ['ca.test']}};

const asked = async (machine: Machine) => probeAcme(tableSystem({urls: {[directory]: page(good)}, ...machine}), {domain: 'meet.school.org', directory});

describe('the names above a name', () => {
	test('are climbed to the top, the name itself first', () => {
		expect(climb('meet.school.co.uk')).toEqual(['meet.school.co.uk', 'school.co.uk', 'co.uk', 'uk']);
	});
});

describe('CAA records', () => {
	const record = {critical: false, tag: 'issue', value: 'ca.test'} as const;
	const other = {...record, value: 'other.test'} as const;

	test.each<readonly [string, Machine['caa'], AcmeFacts['caa']]>([
		['nowhere', {}, {state: 'none'}],
		['at the name', {'meet.school.org': {ok: true, records: [record]}, 'school.org': {ok: true, records: [other]}}, {state: 'found', name: 'meet.school.org', records: [record]}],
		['above the name', {'school.org': {ok: true, records: [record]}}, {state: 'found', name: 'school.org', records: [record]}],
		['at the top', {org: {ok: true, records: [record]}}, {state: 'found', name: 'org', records: [record]}],
		['behind a silent name server', {'meet.school.org': {ok: false, details: 'ESERVFAIL'}, 'school.org': {ok: true, records: [record]}}, {state: 'unanswered', name: 'meet.school.org', details: 'ESERVFAIL'}],
		['below a silent name server', {'meet.school.org': {ok: true, records: [record]}, 'school.org': {ok: false, details: 'ESERVFAIL'}}, {state: 'found', name: 'meet.school.org', records: [record]}],
	])('%s', async (_name, caa, expected) => {
		expect((await asked({caa: caa ?? {}})).caa).toEqual(expected);
	});
});

describe('a directory', () => {
	test('tells its terms and its names', async () => {
		expect((await asked({})).directory).toEqual({ok: true, terms: 'https://ca.test/terms', identities: ['ca.test']});
	});

	test('may tell nothing of itself', async () => {
		const {meta, ...plain} = good;
		expect((await asked({urls: {[directory]: page(plain)}})).directory).toEqual({ok: true, identities: []});
	});

	test.each([
		['a web page', page('<html>')], ['an error', page(good, 503)], ['other JSON', page({hello: 1})], ['null', page('null')], ['nothing', page('')],
	])('is not taken for one when it is %s', async (_name, answer) => {
		expect((await asked({urls: {[directory]: answer}})).directory).toMatchObject({ok: false, reason: 'strange'});
	});

	test('that cannot be reached says why', async () => {
		expect((await asked({urls: {}})).directory).toMatchObject({ok: false, reason: 'name'});
	});

	test('can say anything without making us fail', () => {
		fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.jsonValue().map(meta => JSON.stringify({...good, meta}))), text => {
			const fact = readDirectory(200, Buffer.from(text));
			expect(!fact.ok || fact.terms === undefined || URL.canParse(fact.terms)).toBe(true);
		}));
	});
});

test('each answer is told as it comes', async () => {
	const parts: Array<Partial<AcmeFacts>> = [];
	const names = {'meet.school.org': ['203.0.113.10', '2001:db8::7']};
	const facts = await probeAcme(tableSystem({names, urls: {[directory]: page(good)}}), {domain: 'meet.school.org', directory}, part => {
		parts.push(part);
	});
	expect(parts.flatMap(part => Object.keys(part)).toSorted((a, b) => a.localeCompare(b))).toEqual(['addresses', 'caa', 'directory']);
	expect(facts.addresses).toEqual({four: {ok: true, records: ['203.0.113.10']}, six: {ok: true, records: ['2001:db8::7']}});
});
