import {describe, expect, test} from 'vitest';
import {forecast} from '../../../source/actions/acme/forecast.ts';
import type {AcmeFacts} from '../../../source/certificate/acme/types.ts';

const good: AcmeFacts = {
	addresses: {four: {ok: true, records: ['203.0.113.7']}, six: {ok: true, records: []}},
	caa: {state: 'none'},
	directory: {ok: true, identities: ['letsencrypt.org']},
};
const issue = (value: string): AcmeFacts['caa'] => ({state: 'found', name: 'school.org', records: [{critical: false, tag: 'issue', value}]});

describe('before an order', () => {
	test.each<readonly [string, Partial<AcmeFacts>, string | undefined]>([
		['nothing speaks against it', {}, undefined],
		['no name server knows the name', {addresses: {four: {ok: true, records: []}, six: {ok: true, records: []}}}, 'dns'],
		['the name server of this machine is silent: the authority\'s may answer', {addresses: {four: {ok: false, details: 'timeout'}, six: {ok: true, records: []}}}, undefined],
		['a CAA entry names somebody else', {caa: issue('other-ca.example')}, 'caa'],
		['a CAA entry names the authority', {caa: issue('letsencrypt.org')}, undefined],
		['the directory is down for maintenance', {directory: {ok: false, reason: 'strange', details: '503'}}, 'down'],
		['something else answers at its address', {directory: {ok: false, reason: 'strange', details: '404'}}, 'strange'],
		['somebody else answers with a certificate of his own', {directory: {ok: false, reason: 'tls', details: ''}}, 'tls'],
		['nobody answers', {directory: {ok: false, reason: 'timeout', details: ''}}, 'unreachable'],
	])('%s', (_name, part, cause) => {
		expect(forecast({...good, ...part}, true)?.cause).toBe(cause);
	});

	test('a CAA entry means Let\'s Encrypt by its name also when its directory does not say so', () => {
		expect(forecast({...good, caa: issue('letsencrypt.org'), directory: {ok: true, identities: []}}, true)).toBeUndefined();
	});
});
