import {X509Certificate} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {certificateKinds, type CertificateKind} from '../../source/answers/certificate.ts';
import {startAcme, type Acme} from './acme/start-acme.ts';
import {makeOwn, watchPage} from './support/certificate.ts';
import {publicDomain as domain} from './support/installed.ts';
import {classicOrdering, dockerOrdering, expectFrom, introduce, type OrderingServer} from './support/ordering.ts';
import {said} from './support/product.ts';
import {working} from './support/web.ts';

type Exchange = readonly [from: CertificateKind, to: CertificateKind];

/** Every exchange of one kind for another, one after the other: each begins where the one before ended. */
const all: readonly CertificateKind[] = ['self-signed', 'lab-ca', 'self-signed', 'own', 'self-signed', 'acme', 'lab-ca', 'own', 'lab-ca', 'acme', 'own', 'acme', 'self-signed'];
const round: readonly CertificateKind[] = [...certificateKinds, 'self-signed'];

const exchangesOf = (walk: readonly CertificateKind[]): readonly Exchange[] => walk.slice(1).map((to, index) => [walk[index]!, to]);

const options: Readonly<Record<CertificateKind, readonly string[]>> = {
	'self-signed': [],
	'lab-ca': [],
	own: ['--cert', '/root/own/all.pem', '--key', '/root/own/locked.key', '--passphrase-file', '/root/own/pass'],
	acme: ['--agree'],
};

const servers: ReadonlyArray<{readonly title: string; readonly walk: readonly CertificateKind[]; readonly start: () => Promise<OrderingServer>}> = [
	{title: 'classic, Debian 13', walk: all, start: async () => classicOrdering(13)},
	{title: 'classic, Debian 12', walk: round, start: async () => classicOrdering(12)},
	{title: 'in containers, Debian 13', walk: all, start: dockerOrdering},
];

test('[all] the walk makes every exchange there is, each once', () => {
	const pairs = certificateKinds.flatMap(from => certificateKinds.filter(to => to !== from).map(to => `${from} ${to}`));
	expect(exchangesOf(all).map(pair => pair.join(' ')).toSorted()).toEqual(pairs.toSorted());
});

describe.each(servers)('[all] any certificate for any other, $title', ({walk, start}) => {
	let acme: Acme;
	let server: OrderingServer;

	const set = async (kind: CertificateKind) => {
		const outcome = await server.wizard(['certificate', 'set', '--yes', '--plain', '--kind', kind, ...options[kind]]);
		expect(outcome.exitCode, said(outcome)).toBe(0);
	};

	/** The certificate that is shown everywhere has to be of this kind. */
	const expectKind = async (kind: CertificateKind): Promise<X509Certificate> => {
		if (kind === 'acme') {
			return expectFrom(acme, server, 'production');
		}

		const shown = await server.shown();
		if (kind === 'own') {
			expect(shown.subject).toBe('CN=School leaf');
		} else {
			const root = kind === 'self-signed' ? shown : new X509Certificate(await server.box.read('/etc/jitsi-wizard/lab-root.crt'));
			expect(shown.verify(root.publicKey), kind).toBe(true);
		}

		return shown;
	};

	beforeAll(async () => {
		[acme, server] = await Promise.all([startAcme(), start()]);
		await introduce(acme, server);
		await makeOwn(server.box, '/root/own', domain);
		await set(walk[0]!);
		await expectKind(walk[0]!);
	});
	afterAll(async () => {
		await Promise.all([server?.end(), acme?.destroy()]);
	});

	test.each(exchangesOf(walk))('from %s to %s: no request fails, and exactly the new one is shown', async (from, to) => {
		const before = await expectKind(from);
		const running = await server.running();
		const watch = await watchPage(server.visitor, {name: domain, address: server.address});
		await set(to);
		const after = await expectKind(to);
		const seen = await watch.end();
		expect(seen.times).toBeGreaterThan(5);
		expect(seen.failed).toEqual([]);
		expect(after.fingerprint256).not.toBe(before.fingerprint256);
		expect(await server.running()).toBe(running);
		expect(await server.answers()).toEqual(working);
		// A key nobody needs any more is none to keep.
		expect((await server.box.run(['test', '-e', '/etc/jitsi-wizard/own.key'])).exitCode === 0).toBe(to === 'own');
	});

	test('whatever was ordered once and is still good was not ordered again', async () => {
		expect(await acme.counters('production')).toMatchObject({orders: 1, certificates: 1, failedValidations: 0});
		expect(await acme.counters('staging')).toMatchObject({orders: 1, failedValidations: 0});
	});
});
