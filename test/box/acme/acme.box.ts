import {X509Certificate} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import type {AcmeFault} from './fault.ts';
import {certbotStage} from './stage.ts';
import {startAcme, type Acme} from './start-acme.ts';

const webroot = '/var/www/html';

/** How a run of certbot ended; `text` is what it printed and its log of that run. */
type Run = {readonly exitCode: number; readonly text: string};

/**
certbot as our server runs it: a folder of the web server that runs already, no question, no address for mail.
Debian 12's certbot prints "AttributeError: can't set attribute" for most refusals; the reason is in its log only.
*/
const certbot = async (client: Box, domain: string, ...more: readonly string[]): Promise<Run> => {
	const {exitCode, stdout, stderr} = await client.run(['certbot', 'certonly', '--webroot', '--webroot-path', webroot, '--domain', domain, '--non-interactive', '--agree-tos', '--register-unsafely-without-email', ...more], {timeoutSeconds: 180});
	return {exitCode, text: `${stdout}${stderr}${await client.read('/var/log/letsencrypt/letsencrypt.log')}`};
};

const nothing = {orders: 0, refusedOrders: 0, badNonces: 0, validations: 0, failedValidations: 0, certificates: 0};
const one = {...nothing, orders: 1, validations: 1, certificates: 1};

describe.each([
	['Debian 13 [all]', 13],
	['Debian 12 [all]', 12],
] as const)('certbot on %s', (_name, release) => {
	const domain = 'meet.example.org';
	let acme: Acme;
	let client: Box;

	beforeAll(async () => {
		[acme, client] = await Promise.all([startAcme(), certbotStage(release).then(async stage => startBox({stage}))]);
		await acme.introduce(client);
		await acme.point(domain, client.address, client);
	});
	afterAll(async () => {
		await Promise.all([client?.destroy(), acme?.destroy()]);
	});

	test('gets a certificate by the addresses it knows, from staging and then from production', async () => {
		const trial = await certbot(client, domain, '--dry-run');
		expect(trial.exitCode, trial.text).toBe(0);
		expect(await acme.counters('staging')).toEqual(one);
		expect(await acme.counters('production')).toEqual(nothing);
		const real = await certbot(client, domain);
		expect(real.exitCode, real.text).toBe(0);
		expect(await acme.counters('production')).toEqual(one);
		const issuer = new X509Certificate(await client.read(`/etc/letsencrypt/live/${domain}/chain.pem`));
		expect(issuer.verify(new X509Certificate(await acme.root('production')).publicKey)).toBe(true);
		expect(issuer.verify(new X509Certificate(await acme.root('staging')).publicKey)).toBe(false);
	});

	const refused: ReadonlyArray<readonly [AcmeFault, RegExp]> = [
		[{kind: 'rateLimited', retryAfterSeconds: 3600}, /too many certificates.*retry after \d{4}-\d\d-\d\d/sv],
		[{kind: 'caa'}, /CAA record prevents issuance/v],
		[{kind: 'down'}, /The service is down for maintenance/v],
		[{kind: 'refuse'}, /connection refused/iv],
		[{kind: 'tls'}, /certificate verify failed/iv],
	];

	test.each(refused)('[all] %o: no certificate, and certbot says why', async (fault, reason) => {
		const before = await acme.counters('production');
		await acme.setFault('production', fault);
		const outcome = await certbot(client, domain, '--force-renewal');
		await acme.setFault('production', undefined);
		expect(outcome.exitCode).toBe(1);
		expect(outcome.text).toMatch(reason);
		const {orders, refusedOrders, certificates} = await acme.counters('production');
		expect({orders: orders - before.orders, refusedOrders: refusedOrders - before.refusedOrders, certificates: certificates - before.certificates})
			.toEqual({orders: fault.kind === 'caa' ? 1 : 0, refusedOrders: fault.kind === 'rateLimited' ? 1 : 0, certificates: 0});
	});

	test('[all] a rate limit says when to come back', async () => {
		await acme.setFault('staging', {kind: 'rateLimited', retryAfterSeconds: 3600});
		const headers = await client.ok(['openssl', 's_client', '-quiet', '-connect', 'acme-staging-v02.api.letsencrypt.org:443', '-servername', 'acme-staging-v02.api.letsencrypt.org'], {
			input: 'POST /order-plz HTTP/1.0\r\nHost: acme-staging-v02.api.letsencrypt.org\r\nContent-Length: 0\r\n\r\n',
		});
		await acme.setFault('staging', undefined);
		expect(headers).toMatch(/^HTTP\/1.1 429 /v);
		expect(headers).toMatch(/^Retry-After: 3600\r$/mv);
	});

	test('[all] a domain that leads elsewhere, or nowhere, fails one validation', async () => {
		const places = [['acme', acme.box.address, /connection refused/iv], ['nobody', undefined, /dns|no ip|nxdomain|lookup/iv]] as const;
		for (const [name, address, reason] of places) {
			const before = await acme.counters('production');
			await acme.point(`${name}.example.org`, address);
			const outcome = await certbot(client, `${name}.example.org`);
			expect(outcome.exitCode).toBe(1);
			expect(outcome.text).toMatch(reason);
			const after = await acme.counters('production');
			expect([after.orders - before.orders, after.failedValidations - before.failedValidations, after.certificates - before.certificates]).toEqual([1, 1, 0]);
		}
	});

	test('[all] a web server that does not answer fails one validation', async () => {
		const before = await acme.counters('production');
		await client.ok(['systemctl', 'stop', 'nginx']);
		const outcome = await certbot(client, domain, '--force-renewal');
		await client.ok(['systemctl', 'start', 'nginx']);
		expect(outcome.exitCode).toBe(1);
		expect(outcome.text).toMatch(/connection refused/iv);
		expect((await acme.counters('production')).failedValidations - before.failedValidations).toBe(1);
	});

	test('[all] slow validation is waited for', async () => {
		await acme.behave({slowSeconds: 5});
		await client.ok(['rm', '-rf', '/etc/letsencrypt']);
		const outcome = await certbot(client, domain);
		expect(outcome.exitCode, outcome.text).toBe(0);
		expect(await acme.counters('production')).toEqual(one);
	});

	test('[all] of good nonces half are refused, and what fails then fails for nothing else', async () => {
		await acme.behave({badNonces: 50});
		const outcomes: Run[] = [];
		for (let count = 0; count < 10; count++) {
			// Accounts and orders of the round before are forgotten, too.
			await client.ok(['rm', '-rf', '/etc/letsencrypt']);
			outcomes.push(await certbot(client, domain));
		}

		const failed = outcomes.filter(({exitCode}) => exitCode !== 0);
		console.log(`50 % bad nonces: ${outcomes.length - failed.length} of ${outcomes.length} runs of certbot got a certificate`);
		expect(failed.map(({text}) => text).filter(text => !/badNonce|anti-replay nonce/v.test(text))).toEqual([]);
		const {badNonces, certificates} = await acme.counters('production');
		expect(badNonces).toBeGreaterThan(0);
		expect(certificates).toBeGreaterThanOrEqual(outcomes.length - failed.length);
	});
});
