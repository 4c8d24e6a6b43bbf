import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, describe, expect, test} from 'vitest';
import {isUsable} from '../../source/actions/self-signed.ts';

const folder = mkdtempSync(join(tmpdir(), 'self-signed-'));
afterAll(() => {
	rmSync(folder, {recursive: true});
});

/** A certificate of somebody's for meet.lab.test that ends in so many days, with its key. */
const certificateOf = (maker: string, days: number): readonly [certificate: string, key: string] => {
	const [certificate, key] = [join(folder, `${maker}-${days}.crt`), join(folder, `${maker}-${days}.key`)] as const;
	execFileSync('openssl', [
		'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', String(days), '-config', '/dev/null',
		'-subj', `/O=${maker}`, '-addext', 'subjectAltName=DNS:meet.lab.test', '-keyout', key, '-out', certificate,
	], {stdio: 'ignore'});
	return [readFileSync(certificate, 'utf8'), readFileSync(key, 'utf8')];
};

const now = Date.now() + 60_000;

describe('a certificate that is there already', () => {
	test('of ours is made anew in its last thirty days', () => {
		expect(isUsable(...certificateOf('jitsi-wizard', 90), {domain: 'meet.lab.test', now})).toBe(true);
		expect(isUsable(...certificateOf('jitsi-wizard', 10), {domain: 'meet.lab.test', now})).toBe(false);
	});

	test('of somebody else stays until it has ended: others renew in the last days', () => {
		const theirs = certificateOf('Somebody', 10);
		expect(isUsable(...theirs, {domain: 'meet.lab.test', now})).toBe(true);
		expect(isUsable(...theirs, {domain: 'meet.lab.test', now: now + (11 * 86_400_000)})).toBe(false);
		expect(isUsable(...theirs, {domain: 'other.lab.test', now})).toBe(false);
	});
});
