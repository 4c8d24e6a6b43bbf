import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startAcme, type Acme} from '../acme/start-acme.ts';
import {publicDomain as domain} from './installed.ts';
import {expectFrom, forget, introduce, type OrderingServer} from './ordering.ts';
import {said} from './product.ts';
import {working} from './web.ts';

/** The authorities, and the server that asks them. */
export type World = {readonly acme: Acme; readonly server: OrderingServer};

type Json = Readonly<Record<string, unknown>>;

/** Everything between a first order that failed and another authority, for one server; `more` adds tests of its own. */
export const orderTests = (title: string, start: () => Promise<OrderingServer>, more: (world: () => World) => void): void => {
	describe(`[all] a certificate from Let's Encrypt, ${title}`, () => {
		let acme: Acme;
		let server: OrderingServer;

		const certificate = async (): Promise<Json> => JSON.parse((await server.wizard(['certificate', '--json'])).stdout) as Json;
		const set = async (...argv: readonly string[]) => {
			const outcome = await server.wizard(['certificate', 'set', '--yes', '--plain', ...argv]);
			expect(outcome.exitCode, said(outcome)).toBe(0);
		};

		const renew = async (...argv: readonly string[]) => {
			const outcome = await server.wizard(['certificate', 'renew', '--plain', ...argv]);
			expect(outcome.exitCode, said(outcome)).toBe(0);
		};

		beforeAll(async () => {
			[acme, server] = await Promise.all([startAcme(), start()]);
		});
		afterAll(async () => {
			await Promise.all([server?.end(), acme?.destroy()]);
		});

		test('nobody answered while it was installed: meetings work with a temporary one, and the reason and the command are named', async () => {
			expect(await server.answers()).toEqual(working);
			expect(await certificate()).toMatchObject({chosen: 'acme', served: {kind: 'selfSigned'}, state: {temporary: true, failure: {problem: {code: 'acme-unreachable'}}}});
			const status = await server.wizard(['status']);
			expect(status.exitCode, said(status)).toBe(0);
			expect(status.stdout).toContain('jitsi-wizard certificate renew');
		});

		test('one command tries again: a trial, one order, and browsers and the relay get it; nothing is started anew', async () => {
			await introduce(acme, server);
			const running = await server.running();
			await renew();
			await expectFrom(acme, server, 'production');
			expect(await acme.counters('staging')).toMatchObject({orders: 1, validations: 1, failedValidations: 0});
			expect(await acme.counters('production')).toMatchObject({orders: 1, validations: 1, failedValidations: 0, certificates: 1});
			expect(await certificate()).toMatchObject({chosen: 'acme', state: {kind: 'acme'}});
			expect((await certificate())['state']).not.toHaveProperty('failure');
			expect(await server.running()).toBe(running);
		});

		/** Let certbot's timer find that the last thirty days have begun. */
		const letRenew = async () => {
			const {box} = server;
			const conf = `/etc/letsencrypt/renewal/${domain}.conf`;
			const usual = (await box.read(conf)).replaceAll(/^#? ?renew_before_expiry.*\n/gmv, '');
			await box.write(conf, `renew_before_expiry = 20000 days\n${usual}`);
			await box.ok(['systemctl', 'start', 'certbot.service'], {timeoutSeconds: 120});
			await box.write(conf, (await box.read(conf)).replaceAll(/^renew_before_expiry.*\n/gmv, ''));
		};

		test('renewal is proven by a trial, and really happens by certbot\'s own service and our hook', async () => {
			const before = await expectFrom(acme, server, 'production');
			await renew('--dry-run');
			expect(await acme.counters('production')).toMatchObject({orders: 1, certificates: 1});
			expect((await server.shown()).fingerprint256).toBe(before.fingerprint256);
			await server.box.ok(['systemctl', 'is-active', 'certbot.timer']);
			const hook = '/etc/letsencrypt/renewal-hooks/deploy/jitsi-wizard';
			await server.box.ok(['chmod', '0644', hook]);
			const unhooked = await server.wizard(['certificate', 'renew', '--plain', '--dry-run']);
			await server.box.ok(['chmod', '0755', hook]);
			expect(unhooked.exitCode, said(unhooked)).toBe(1);
			expect(said(unhooked)).toContain(hook);
			await letRenew();
			expect((await expectFrom(acme, server, 'production')).fingerprint256).not.toBe(before.fingerprint256);
		});

		test('what is renewed while a run is in progress is put in place when that is over', async () => {
			const {box} = server;
			const before = await expectFrom(acme, server, 'production');
			// The unit's name is the lock, so this is what a run looks like to others.
			await box.ok(['systemd-run', '--quiet', '--collect', '--unit=jitsi-wizard-apply.service', 'sleep', '600']);
			const asked = await server.wizard(['certificate', 'renew', '--plain']);
			expect(asked.exitCode, said(asked)).toBe(75);
			await letRenew();
			expect((await server.shown()).fingerprint256).toBe(before.fingerprint256);
			await box.ok(['systemctl', 'stop', 'jitsi-wizard-apply.service']);
			// The service that waits looks every five seconds.
			await box.ok(['timeout', '120', 'sh', '-c', 'while systemctl is-active jitsi-wizard-certificate.service | grep -q activating; do sleep 1; done']);
			expect((await expectFrom(acme, server, 'production')).fingerprint256).not.toBe(before.fingerprint256);
			await renew();
		});

		test('exchanged for another kind and back, nothing is ordered: the one that is still good is taken', async () => {
			const ordered = await expectFrom(acme, server, 'production');
			const {orders} = await acme.counters('production');
			await set('--kind', 'self-signed');
			expect((await server.shown()).fingerprint256).not.toBe(ordered.fingerprint256);
			expect(await server.box.read(`/etc/letsencrypt/renewal/${domain}.conf`)).toContain('autorenew = False');
			await set('--kind', 'acme', '--agree');
			expect((await expectFrom(acme, server, 'production')).fingerprint256).toBe(ordered.fingerprint256);
			expect((await acme.counters('production')).orders).toBe(orders);
			expect(await server.box.read(`/etc/letsencrypt/renewal/${domain}.conf`)).not.toContain('autorenew');
		});

		test('a web server that does not show what is asked for costs no order, and the certificate stays', async () => {
			await set('--kind', 'self-signed');
			await forget(server);
			const [present, before] = [await server.shown(), await acme.counters('production')];
			await acme.setFault('production', {kind: 'down'});
			const down = await server.wizard(['certificate', 'set', '--yes', '--plain', '--kind', 'acme', '--agree']);
			await acme.setFault('production', undefined);
			expect(down.exitCode, said(down)).toBe(1);
			expect(await certificate()).toMatchObject({state: {kind: 'self-signed', failure: {problem: {code: 'acme-down'}}}});
			const show = await server.hideChallenge();
			const blocked = await server.wizard(['certificate', 'renew', '--plain']);
			await show();
			expect(blocked.exitCode, said(blocked)).toBe(1);
			expect(await certificate()).toMatchObject({state: {kind: 'self-signed', failure: {problem: {code: 'acme-path'}}}});
			expect(await acme.counters('production')).toEqual(before);
			expect((await server.shown()).fingerprint256).toBe(present.fingerprint256);
			await renew();
			await expectFrom(acme, server, 'production');
		});

		test('a directory of one\'s own with an authority of its own is asked itself, also for the trial of a renewal', async () => {
			await set('--kind', 'self-signed');
			const trials = await acme.counters('staging');
			await server.box.ok(['cp', '/etc/ssl/certs/ca-certificates.crt', '/root/ca.pem']);
			await set('--kind', 'acme', '--agree', '--directory', acme.directories.staging, '--ca', '/root/ca.pem');
			await expectFrom(acme, server, 'staging');
			expect((await acme.counters('staging')).orders - trials.orders).toBe(1);
			const {orders} = await acme.counters('production');
			await renew('--dry-run');
			expect((await acme.counters('production')).orders).toBe(orders);
			const dropIn = '/etc/systemd/system/certbot.service.d/jitsi-wizard.conf';
			await server.box.ok(['test', '-e', dropIn]);
			await set('--kind', 'acme', '--agree');
			await expectFrom(acme, server, 'production');
			expect((await server.box.run(['test', '-e', dropIn])).exitCode).toBe(1);
			expect(await server.box.ok(['systemctl', 'show', '--property', 'Environment', 'certbot.service'])).not.toContain('acme-ca.pem');
		});

		more(() => ({acme, server}));
	});
};
