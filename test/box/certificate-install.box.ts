import {X509Certificate} from 'node:crypto';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {startAcme, type Acme} from './acme/start-acme.ts';
import type {Box} from './harness/box.ts';
import type {Release} from './harness/image.ts';
import {makeOwn, served} from './support/certificate.ts';
import {dockerProduct} from './support/docker-product.ts';
import {startInspector} from './support/inspector.ts';
import {publicDomain as domain} from './support/installed.ts';
import {freshProduct, said, type Product} from './support/product.ts';
import {answers, working} from './support/web.ts';

type Machine = Pick<Product, 'box' | 'apply' | 'wizard' | 'end'>;

/** The answers for a server with a certificate of this kind. */
const answersFor = (method: string, certificate: string): string => `version: 1
method: ${method}
reach: lan
domain: ${domain}
certificate: ${certificate}
`;

/** A kind, what has to be there before it is chosen, and whose signature the certificate that is shown has to bear. */
type Kind = {
	readonly kind: string;
	readonly answer: string;
	readonly prepare?: (machine: Machine) => Promise<void>;
	readonly issuer: (machine: Machine) => Promise<X509Certificate>;
};

const kinds: readonly Kind[] = [
	{
		kind: 'lab-ca',
		answer: '{ kind: lab-ca }',
		issuer: async ({box}) => new X509Certificate(await box.read('/etc/jitsi-wizard/lab-root.crt')),
	},
	{
		kind: 'own',
		answer: '{ kind: own, cert: /root/own/all.pem, key: /root/own/locked.key, passphraseFile: /root/own/pass }',
		prepare: async ({box}) => makeOwn(box, '/root/own', domain),
		issuer: async ({box}) => new X509Certificate(await box.read('/root/own/middle.crt')),
	},
	{
		kind: 'acme',
		answer: '{ kind: acme, agree: true }',
		issuer: async ({box}) => new X509Certificate(await box.read(`/etc/letsencrypt/live/${domain}/chain.pem`)),
	},
];

const machines: ReadonlyArray<{readonly title: string; readonly method: string; readonly start: () => Promise<Machine>}> = [
	...([13, 12] as const).map((release: Release) => ({title: `classic, Debian ${release}`, method: 'classic', start: async () => freshProduct({release})})),
	...([13, 12] as const).map((release: Release) => ({title: `in containers, Debian ${release}`, method: 'docker', start: async () => dockerProduct(release, 'images')})),
];

describe.each(machines)('[all] installed with its certificate, $title', ({method, start}) => {
	let acme: Acme;
	let visitor: Box;
	let machine: Machine | undefined;

	beforeAll(async () => {
		[acme, visitor] = await Promise.all([startAcme(), startInspector()]);
	});
	afterEach(async () => {
		await machine?.end();
		machine = undefined;
	});
	afterAll(async () => {
		await visitor?.destroy();
		await acme?.destroy();
	});

	test.each(kinds)('$kind: one run ends with it, and it is what browsers get', async ({kind, answer, prepare, issuer}) => {
		machine = await start();
		const {box} = machine;
		await acme.introduce(box);
		await acme.point(domain, box.address, box);
		await prepare?.(machine);
		const before = await acme.counters('production');
		const outcome = await machine.apply(answersFor(method, answer));
		expect(outcome.exitCode, said(outcome)).toBe(0);
		const shown = await served(box, {domain, address: box.address});
		expect(shown.checkHost(domain)).toBe(domain);
		expect(shown.verify((await issuer(machine)).publicKey)).toBe(true);
		expect((await acme.counters('production')).orders - before.orders).toBe(kind === 'acme' ? 1 : 0);
		expect(await answers(visitor, domain, box.address)).toEqual(working);
		const told: unknown = JSON.parse((await machine.wizard(['certificate', '--json'])).stdout);
		expect(told).toMatchObject({type: 'certificate', chosen: kind});
		const dry = await machine.wizard(['certificate', 'renew', '--dry-run']);
		expect(dry.exitCode, said(dry)).toBe(0);
	});
});
