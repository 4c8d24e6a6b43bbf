import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fingerprintProblem, normalizeFingerprint, urlProblem} from '../../source/answers/mirror.ts';

const typed = fc.oneof(fc.webUrl({withQueryParameters: true, withFragments: true}), fc.string({unit: 'binary'}).map(end => `https://a.test/${end}`));

const jitsi = 'FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806';

describe('web addresses of a mirror', () => {
	test.each(['https://mirror.lab.test/jitsi/', 'https://10.0.0.5:8443/a%20b', 'http://[2001:db8::1]/x', 'https://mirror.lab.test'])('%s', url => {
		expect(urlProblem(url)).toBeUndefined();
	});

	test.each([
		['', 'scheme'],
		['ftp://mirror.lab.test/', 'scheme'],
		['HTTPS://mirror.lab.test/', 'scheme'],
		['file:///etc/shadow', 'scheme'],
		['https://me:secret@mirror.lab.test/', 'user'],
		['https://mirror.lab.test/a b', 'characters'],
		['https://mirror.lab.test/\n Trusted: yes', 'characters'],
		['https://mirror.lab.test/$(ARCH)', 'characters'],
		['https://mirror.lab.test/?a#b', 'characters'],
		['https://münchen.test/', 'characters'],
		['https:///jitsi', 'invalid'],
		['https://Mirror.lab.test/', 'invalid'],
		['https://mirror.lab.test/a/../b', 'invalid'],
		['https://mirror.lab.test:99999/', 'invalid'],
		// apt leaves it out and asks the usual port (seen on Debian 13).
		['https://mirror.lab.test:0/', 'invalid'],
		[`https://mirror.lab.test/${'a'.repeat(500)}`, 'tooLong'],
	])('%j is refused: %s', (url, reason) => {
		expect(urlProblem(url)?.key).toBe(`answers.url.${reason}`);
	});

	test('what is accepted is one word without anything a shell or apt would read', () => {
		fc.assert(fc.property(typed, url => {
			if (urlProblem(url) === undefined) {
				expect(url).toMatch(/^[\u{21}\u{25}\u{2B}-\u{3A}\u{3D}\u{41}-\u{5B}\u{5D}\u{5F}\u{61}-\u{7A}\u{7E}]+$/v);
			}
		}));
	});
});

describe('fingerprints', () => {
	test.each([jitsi, 'ffd6 5a0d a2be bdeb 73d4  4c8b b4d2 d216 f1fd 7806', `0x${jitsi}`, jitsi.match(/../gv)!.join(':')])('%s', text => {
		expect(normalizeFingerprint(text)).toBe(jitsi);
	});

	test('in the answers only the normal spelling stands; another one is shown as it should be', () => {
		expect(fingerprintProblem(jitsi)).toBeUndefined();
		expect(fingerprintProblem(jitsi.toLowerCase())).toEqual({key: 'answers.fingerprint.spelling', params: {normal: jitsi}});
		expect(fingerprintProblem('F1FD7806')?.key).toBe('answers.fingerprint.invalid');
		expect(fingerprintProblem(`${jitsi}\n`)?.key).toBe('answers.fingerprint.spelling');
	});
});
