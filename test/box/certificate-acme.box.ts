import {X509Certificate} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {AcmeFault} from './acme/fault.ts';
import {startAcme, type Acme} from './acme/start-acme.ts';
import {served} from './support/certificate.ts';
import {installedProduct, publicDomain as domain, unorderedStage} from './support/installed.ts';
import {said, type Product} from './support/product.ts';
import {answers, working} from './support/web.ts';

type Json = Readonly<Record<string, unknown>>;

describe.each([12, 13] as const)('[all] a certificate from Let\'s Encrypt, classic, Debian %i', release => {
	let acme: Acme;
	let product: Product;

	const certificate = async (): Promise<Json> => JSON.parse((await product.wizard(['certificate', '--json'])).stdout) as Json;
	const set = async (...argv: readonly string[]) => product.wizard(['certificate', 'set', '--yes', '--plain', ...argv]);
	const forget = async () => product.box.ok(['rm', '-rf', `/etc/letsencrypt/live/${domain}`, `/etc/letsencrypt/archive/${domain}`, `/etc/letsencrypt/renewal/${domain}.conf`]);

	const expectFrom = async (authority: 'production' | 'staging'): Promise<X509Certificate> => {
		const shown = await served(product.box, {domain});
		const chain = await product.box.read(`/etc/jitsi/meet/${domain}.crt`);
		const issuer = new X509Certificate(chain.slice(chain.lastIndexOf('-----BEGIN')));
		expect(shown.verify(issuer.publicKey)).toBe(true);
		expect(issuer.verify(new X509Certificate(await acme.root(authority)).publicKey)).toBe(true);
		expect((await served(product.box, {domain, port: 5349})).fingerprint256).toBe(shown.fingerprint256);
		return shown;
	};

	beforeAll(async () => {
		[acme, product] = await Promise.all([startAcme(), installedProduct(release, unorderedStage)]);
	});
	afterAll(async () => {
		await Promise.all([product?.end(), acme?.destroy()]);
	});

	test('nobody answered while it was installed: meetings work with a temporary one, and the reason and the command are named', async () => {
		expect(await answers(product.box, domain, '127.0.0.1')).toEqual(working);
		expect(await certificate()).toMatchObject({chosen: 'acme', served: {kind: 'selfSigned'}, state: {temporary: true, failure: {problem: {code: 'acme-unreachable'}}}});
		const status = await product.wizard(['status']);
		expect(status.exitCode, said(status)).toBe(0);
		expect(status.stdout).toContain('jitsi-wizard certificate renew');
	});

	test('one command tries again: a trial, one order, and browsers and the relay get it', async () => {
		await acme.introduce(product.box);
		await acme.point(domain, product.box.address, product.box);
		const outcome = await product.wizard(['certificate', 'renew', '--plain']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		await expectFrom('production');
		expect(await acme.counters('staging')).toMatchObject({orders: 1, validations: 1, failedValidations: 0});
		expect(await acme.counters('production')).toMatchObject({orders: 1, validations: 1, failedValidations: 0, certificates: 1});
		expect(await certificate()).toMatchObject({chosen: 'acme', state: {kind: 'acme'}});
		expect((await certificate())['state']).not.toHaveProperty('failure');
	});

	test('renewal is proven by a trial, and really happens by certbot\'s own service and our hook', async () => {
		const {box} = product;
		const before = await expectFrom('production');
		const dry = await product.wizard(['certificate', 'renew', '--dry-run', '--plain']);
		expect(dry.exitCode, said(dry)).toBe(0);
		expect(await acme.counters('production')).toMatchObject({orders: 1, certificates: 1});
		expect((await served(box, {domain})).fingerprint256).toBe(before.fingerprint256);

		// As if its last thirty days had begun.
		const conf = `/etc/letsencrypt/renewal/${domain}.conf`;
		await box.write(conf, `renew_before_expiry = 20000 days\n${(await box.read(conf)).replaceAll(/^#? ?renew_before_expiry.*\n/gmv, '')}`);
		await box.ok(['systemctl', 'is-active', 'certbot.timer']);
		await box.ok(['systemctl', 'start', 'certbot.service'], {timeoutSeconds: 120});
		const after = await expectFrom('production');
		expect(after.fingerprint256).not.toBe(before.fingerprint256);
		await box.write(conf, (await box.read(conf)).replaceAll(/^renew_before_expiry.*\n/gmv, ''));
	});

	test('exchanged for another kind and back, nothing is ordered: the one that is still good is taken', async () => {
		const ordered = await expectFrom('production');
		const {orders} = await acme.counters('production');
		const away = await set('--kind', 'self-signed');
		expect(away.exitCode, said(away)).toBe(0);
		expect((await served(product.box, {domain})).fingerprint256).not.toBe(ordered.fingerprint256);
		expect(await product.box.read(`/etc/letsencrypt/renewal/${domain}.conf`)).toContain('autorenew = False');
		const back = await set('--kind', 'acme', '--agree');
		expect(back.exitCode, said(back)).toBe(0);
		expect((await expectFrom('production')).fingerprint256).toBe(ordered.fingerprint256);
		expect((await acme.counters('production')).orders).toBe(orders);
		expect(await product.box.read(`/etc/letsencrypt/renewal/${domain}.conf`)).not.toContain('autorenew');
	});

	const faults: ReadonlyArray<readonly [fault: AcmeFault, code: string, orders: number]> = [
		[{kind: 'rateLimited', retryAfterSeconds: 3600}, 'acme-rate', 0],
		[{kind: 'caa'}, 'acme-caa', 1],
		[{kind: 'down'}, 'acme-down', 0],
		[{kind: 'refuse'}, 'acme-unreachable', 0],
		[{kind: 'tls'}, 'acme-tls', 0],
	];

	test.each(faults)('[all] %o: the certificate that was there stays, the reason is named, and a further attempt works', async (fault, code, orders) => {
		const away = await set('--kind', 'self-signed');
		expect(away.exitCode, said(away)).toBe(0);
		await forget();
		const present = await served(product.box, {domain});
		const before = await acme.counters('production');
		await acme.setFault('production', fault);
		const outcome = await set('--kind', 'acme', '--agree');
		await acme.setFault('production', undefined);
		expect(outcome.exitCode, said(outcome)).toBe(1);
		expect((await served(product.box, {domain})).fingerprint256).toBe(present.fingerprint256);
		expect(await answers(product.box, domain, '127.0.0.1')).toEqual(working);
		expect(await certificate()).toMatchObject({state: {kind: 'self-signed', failure: {problem: {code}}}});
		const after = await acme.counters('production');
		expect([after.orders - before.orders, after.failedValidations - before.failedValidations]).toEqual([orders, 0]);
		const again = await product.wizard(['certificate', 'renew', '--plain']);
		expect(again.exitCode, said(again)).toBe(0);
		await expectFrom('production');
		expect((await acme.counters('production')).certificates - before.certificates).toBe(1);
	});

	test('[all] a name that leads elsewhere, or a web server that does not show what is asked for, costs no order', async () => {
		const {box} = product;
		await set('--kind', 'self-signed');
		await forget();
		const before = await acme.counters('production');
		const trials = await acme.counters('staging');
		await acme.point(domain, acme.box.address);
		const elsewhere = await set('--kind', 'acme', '--agree');
		expect(elsewhere.exitCode, said(elsewhere)).toBe(1);
		expect(await certificate()).toMatchObject({state: {failure: {problem: {code: 'acme-connection'}}}});
		expect((await acme.counters('staging')).failedValidations - trials.failedValidations).toBe(1);

		await acme.point(domain, box.address, box);
		const site = `/etc/nginx/sites-available/${domain}.conf`;
		const good = await box.read(site);
		await box.write(site, good.replace('location ^~ /.well-known/acme-challenge/ {', 'location ^~ /.well-known/acme-challenge/ {\n\t\treturn 403;'));
		await box.ok(['systemctl', 'reload', 'nginx']);
		const blocked = await product.wizard(['certificate', 'renew', '--plain']);
		await box.write(site, good);
		await box.ok(['systemctl', 'reload', 'nginx']);
		expect(blocked.exitCode, said(blocked)).toBe(1);
		expect(await certificate()).toMatchObject({state: {failure: {problem: {code: 'acme-path'}}}});
		expect(await acme.counters('production')).toEqual(before);
		const again = await product.wizard(['certificate', 'renew', '--plain']);
		expect(again.exitCode, said(again)).toBe(0);
	});

	test('[all] a directory of one\'s own with an authority of its own is asked itself, also for the trial of a renewal', async () => {
		const {box} = product;
		await set('--kind', 'self-signed');
		const trials = await acme.counters('staging');
		await box.ok(['cp', '/etc/ssl/certs/ca-certificates.crt', '/root/ca.pem']);
		const outcome = await set('--kind', 'acme', '--agree', '--directory', acme.directories.staging, '--ca', '/root/ca.pem');
		expect(outcome.exitCode, said(outcome)).toBe(0);
		await expectFrom('staging');
		expect((await acme.counters('staging')).orders - trials.orders).toBe(1);
		const {orders} = await acme.counters('production');
		const dry = await product.wizard(['certificate', 'renew', '--dry-run', '--plain']);
		expect(dry.exitCode, said(dry)).toBe(0);
		expect((await acme.counters('production')).orders).toBe(orders);
		const back = await set('--kind', 'acme', '--agree');
		expect(back.exitCode, said(back)).toBe(0);
		await expectFrom('production');
	});

	test('[all] half of all good nonces are refused and validation is slow: every order succeeds all the same', async () => {
		const rounds = Number(process.env['NONCE_ROUNDS'] ?? 50);
		await acme.behave({badNonces: 50, slowSeconds: 2});
		let done = 0;
		for (let round = 0; round < rounds; round++) {
			await set('--kind', 'self-signed');
			await product.box.ok(['rm', '-rf', '/etc/letsencrypt/accounts']);
			await forget();
			const outcome = await product.box.run(['jitsi-wizard', 'certificate', 'set', '--yes', '--plain', '--kind', 'acme', '--agree'], {timeoutSeconds: 1200});
			done += outcome.exitCode === 0 ? 1 : 0;
		}

		await acme.behave({});
		console.log(`50 % bad nonces: ${done} of ${rounds} orders succeeded`);
		expect(done).toBe(rounds);
	}, 4 * 3_600_000);
});
