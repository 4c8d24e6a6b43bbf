import {X509Certificate} from 'node:crypto';
import {beforeAll, describe, expect, test} from 'vitest';
import {describeCertificate} from '../../source/certificate/describe.ts';
import {speaker} from '../../source/messages/translate.ts';
import {authorityExtensions, makeCertificate} from './openssl.ts';
import {certificateWorld, domain, type World} from './world.ts';

let world: World;
beforeAll(async () => {
	world = await certificateWorld('good', 'selfSigned', 'fromRoot', 'manyNames');
}, 120_000);

describe('what is served', () => {
	test.each([
		['/C=US/O=Let\'s Encrypt/CN=R10', 'letsEncrypt', 'Certificate from Let’s Encrypt (R10)'],
		['/C=US/O=(STAGING) Let\'s Encrypt/CN=(STAGING) Counterfeit Cashew R10', 'letsEncryptStaging', 'Test certificate from Let’s Encrypt, not trusted by browsers ((STAGING) Counterfeit Cashew R10)'],
		['/O=Example Trust', 'authority', 'Certificate from “Example Trust”'],
	])('signed by %s: %s', async (subject, kind, title) => {
		const issuer = await makeCertificate({subject, extensions: authorityExtensions});
		const {certificate} = await world.leaf({issuer});
		const description = describeCertificate(certificate, {now: Date.now()});
		expect(description).toMatchObject({kind, names: [domain], fingerprint: new X509Certificate(certificate).fingerprint256});
		expect(speaker('en')(description.title)).toBe(title);
	});

	test('a certificate that vouches for itself', () => {
		const {kind, title} = describeCertificate(world.leaves.selfSigned.certificate, {now: Date.now()});
		expect(kind).toBe('selfSigned');
		expect(speaker('en')(title)).toBe('Self-signed certificate');
	});

	test('a certificate of our own root is the lab authority\'s', () => {
		const {leaves, authorities} = world;
		const {kind} = describeCertificate(leaves.fromRoot.certificate, {now: Date.now(), labRoot: authorities.root.certificate});
		expect(kind).toBe('labCa');
		expect(describeCertificate(leaves.good.certificate, {now: Date.now(), labRoot: authorities.root.certificate}).kind).toBe('authority');
	});

	test('whole days are counted, also when they are over', () => {
		const {certificate} = world.leaves.good;
		const end = Date.parse(new X509Certificate(certificate).validTo);
		const days = (now: number) => describeCertificate(certificate, {now}).daysLeft;
		expect([days(end - 1), days(end - 86_400_000), days(end - (89.5 * 86_400_000)), days(end + 1)]).toEqual([0, 1, 89, -1]);
	});

	test('names and addresses are listed', () => {
		expect(describeCertificate(world.leaves.manyNames.certificate, {now: Date.now()}).names).toEqual(['other.example.org', domain, 'third.example.org', '192.0.2.7']);
	});
});
