import {X509Certificate} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import type {CertificateState} from '../../source/actions/certificate/state.ts';
import type {Problem} from '../../source/problems.ts';
import {judgeCertificate} from '../../source/verify/certificate.ts';
import {chosen, older, served} from './certificates.ts';

const target = {domain: 'meet.lab.test'};
const day = 86_400_000;
const end = Date.parse(new X509Certificate(chosen).validTo);
const now = end - (3000 * day);

describe('the certificate', () => {
	test('that nginx shows is the one on the disk, names the domain, and its days are counted', () => {
		const judgement = judgeCertificate({served: served(chosen), file: chosen, now}, target);
		expect(judgement).toMatchObject({state: 'passed', meaning: {key: 'verify.certificate.daysLeft', params: {count: 3000}}});
		expect(judgement.evidence).toContain(`SHA-256 ${new X509Certificate(chosen).fingerprint256}`);
		expect(judgement.evidence).toContain('DNS:meet.lab.test');
	});

	test('an older one still shown asks for a reload of nginx', () => {
		expect(judgeCertificate({served: served(older), file: chosen, now}, target)).toMatchObject({state: 'failed', meaning: {key: 'verify.certificate.old'}, remedy: {params: {command: 'nginx -t && systemctl reload nginx'}}});
	});

	test('for another name is refused', () => {
		expect(judgeCertificate({served: served(chosen), file: chosen, now}, {domain: 'other.lab.test'})).toMatchObject({state: 'failed', meaning: {key: 'verify.certificate.otherName'}});
	});

	test('a missing or broken file is a fault even while nginx still shows it', () => {
		expect(judgeCertificate({served: served(chosen), now}, target)).toMatchObject({meaning: {key: 'verify.certificate.noFile'}});
		expect(judgeCertificate({served: served(chosen), file: 'nothing', now}, target)).toMatchObject({meaning: {key: 'verify.certificate.noFile'}});
	});

	test('over, not yet begun, or ending soon', () => {
		const at = (time: number) => judgeCertificate({served: served(chosen), file: chosen, now: time}, target);
		expect(at(end + 1)).toMatchObject({state: 'failed', meaning: {key: 'verify.certificate.expired'}});
		expect(at(0)).toMatchObject({state: 'failed', meaning: {key: 'verify.certificate.early'}});
		expect(at(end - (3.5 * day))).toMatchObject({state: 'passed', meaning: {key: 'verify.certificate.endsSoon', params: {count: 3}}});
	});

	test('of another kind than the one chosen last is named, unless an order is still to succeed', () => {
		const judged = (state: CertificateState) => judgeCertificate({served: served(chosen), file: chosen, now, state}, {...target, certificate: 'lab-ca'});
		const fingerprint = '';
		expect(judged({kind: 'lab-ca', fingerprint}).state).toBe('passed');
		expect(judged({kind: 'self-signed', fingerprint})).toMatchObject({state: 'failed', meaning: {key: 'verify.certificate.otherKind'}, remedy: {params: {command: 'sudo jitsi-wizard resume'}}});
		const problem = {code: 'acme-dns', exitCode: 1, what: {key: 'problems.acme.what'}, why: {key: 'problems.acme.dns.why'}, next: {key: 'problems.acme.dns.next'}} as unknown as Problem;
		expect(judged({kind: 'self-signed', fingerprint, failure: {at: 0, problem}}).state).toBe('passed');
	});

	test('none shown is waited for', () => {
		expect(judgeCertificate({file: chosen, now}, target).state).toBe('waiting');
	});
});
