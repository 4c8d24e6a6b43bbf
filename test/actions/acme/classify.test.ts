import {describe, expect, test} from 'vitest';
import {classify} from '../../../source/actions/acme/classify.ts';

const now = Date.UTC(2026, 10, 28, 12);

/** What certbot logs of an answer of the authority. */
const answer = (type: string, detail: string, headers = ''): string => `2026-11-28 12:00:00,000:DEBUG:acme.client:Received response:
HTTP 403
Server: nginx
${headers}Content-Type: application/problem+json

{
  "type": "urn:ietf:params:acme:error:${type}",
  "detail": "${detail}",
  "status": 403
}
`;
const refusedNonce = answer('badNonce', 'JWS has an invalid anti-replay nonce: abc');

describe('certbot\'s log tells', () => {
	test.each([
		['a refused nonce, twice', `${refusedNonce}2026-11-28 12:00:01,000:DEBUG:acme.client:Retrying request after error:\n${refusedNonce}`, 'nonce'],
		['a name nobody knows', answer('dns', 'no IP addresses found for meet.example.org'), 'dns'],
		['a web server that cannot be reached', answer('connection', '203.0.113.7: Fetching the challenge: Connection refused'), 'connection'],
		['somebody else\'s web server', answer('unauthorized', 'Invalid response: 404'), 'answer'],
		['a CAA entry', answer('caa', 'CAA record for meet.example.org prevents issuance'), 'caa'],
		['a name it never serves', answer('rejectedIdentifier', 'Domain name does not end with a valid public suffix (TLD)'), 'rejected'],
		['maintenance', answer('serverInternal', 'The service is down for maintenance'), 'down'],
		['a stranger at the directory\'s address', 'requests.exceptions.SSLError: HTTPSConnectionPool(host=\'x\', port=443): Max retries exceeded (Caused by SSLError(SSLCertVerificationError(1, \'[SSL: CERTIFICATE_VERIFY_FAILED]\')))', 'tls'],
		['nobody at the directory\'s address', 'requests.exceptions.ConnectionError: Max retries exceeded with url: /directory (Caused by NewConnectionError(\'[Errno 111] Connection refused\'))', 'unreachable'],
		['another certbot', 'Another instance of Certbot is already running.', 'busy'],
		['something new', 'Something nobody has ever seen', 'other'],
	])('%s', (_name, log, cause) => {
		expect(classify(log, now).cause).toBe(cause);
	});

	test('the reason although a nonce was refused on the way there', () => {
		const found = classify(`${refusedNonce}${answer('dns', 'NXDOMAIN looking up A for meet.example.org')}${refusedNonce}`, now);
		expect(found).toEqual({cause: 'dns', details: 'NXDOMAIN looking up A for meet.example.org'});
	});

	test('when a rate limit ends: from the sentence, else from the header', () => {
		const sentence = 'too many certificates (5) already issued, retry after 2026-12-01 05:06:07 UTC: see https://letsencrypt.org/docs/rate-limits/';
		expect(classify(answer('rateLimited', sentence, 'Retry-After: 60\n'), now)).toEqual({cause: 'rate', details: sentence, retryAt: Date.UTC(2026, 11, 1, 5, 6, 7)});
		expect(classify(answer('rateLimited', 'too many requests', 'Retry-After: 3600\n'), now).retryAt).toBe(now + 3_600_000);
		expect(classify(answer('rateLimited', 'too many requests'), now).retryAt).toBeUndefined();
	});
});
