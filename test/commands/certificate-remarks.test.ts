import {expect, test} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import type {FetchResult} from '../../source/system/types.ts';
import {certificateRemarks} from '../../source/commands/certificate-remarks.ts';
import {lanFacts} from '../support/facts.ts';
import {memorySystem} from '../support/memory-system.ts';

const answers: Answers = {version: 1, method: 'classic', reach: 'public', domain: 'meet.school.org', certificate: {kind: 'acme', agree: true}};
const here = lanFacts().addresses.find(({scope}) => scope === 'private' || scope === 'public')?.address ?? '';
const body = Buffer.from(JSON.stringify({newOrder: 'https://a/o', newNonce: 'https://a/n'}));
const answer: FetchResult = {ok: true, status: 200, headers: {}, body};

test('an order that would fail is told before consent, and is no reason to refuse', async () => {
	const {system} = memorySystem({addresses: ['198.51.100.99']});
	const remarks = await certificateRemarks(system, answers, lanFacts());
	expect(remarks.map(({id}) => id)).toContain('acmeDirectoryDown');
	expect(remarks.some(({id}) => id.startsWith('acme') && !id.startsWith('acmeDirectory'))).toBe(true);
	expect(remarks.every(({level, override}) => level === 'warn' && override === undefined)).toBe(true);
});

test('with a name that leads here and a directory that answers there is nothing to say', async () => {
	const {system} = memorySystem({addresses: [here], onFetch: () => answer});
	expect(await certificateRemarks(system, {...answers, certificate: {kind: 'acme', agree: true, directory: 'https://ca.school.org/directory'}}, lanFacts())).toEqual([]);
});

test('a certificate that this machine makes itself needs no questions to the internet', async () => {
	const {system} = memorySystem({onFetch() {
		throw new Error('nobody is to be asked');
	}});
	expect(await certificateRemarks(system, {...answers, certificate: {kind: 'self-signed'}}, lanFacts())).toEqual([]);
});
