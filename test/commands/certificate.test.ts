import {describe, expect, test} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import {certificateOf, withCertificate} from '../../source/commands/certificate/set.ts';

const answers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}, lanAddress: '192.168.1.20'};

describe('options of “certificate set”', () => {
	test('become the certificate\'s part of the answers, the rest stays', () => {
		const parsed = withCertificate(answers, certificateOf({kind: 'own', cert: '/root/a.pfx', passphraseFile: '/root/p', yes: true}));
		expect(parsed).toEqual({answers: {...answers, certificate: {kind: 'own', cert: '/root/a.pfx', passphraseFile: '/root/p'}}});
		expect(certificateOf({kind: 'lab-ca', subnet: ['192.168.1.0/24'], importCert: '/root/c', importKey: '/root/k'}))
			.toEqual({kind: 'lab-ca', subnets: ['192.168.1.0/24'], import: {cert: '/root/c', key: '/root/k'}});
	});

	test.each([
		[{}, 'certificate'],
		[{kind: 'letsencrypt'}, 'certificate'],
		[{kind: 'own'}, 'certificate.cert'],
		[{kind: 'self-signed', cert: '/root/a'}, 'certificate.cert'],
		[{kind: 'lab-ca', suffix: 'other.test'}, 'certificate.suffix'],
		[{kind: 'acme'}, 'certificate'],
	])('%o are refused at the field', (options, path) => {
		const parsed = withCertificate(answers, certificateOf(options));
		expect('problems' in parsed && parsed.problems[0]?.path.startsWith(path)).toBe(true);
	});
});
