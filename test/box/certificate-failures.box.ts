import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import type {AcmeFault} from './acme/fault.ts';
import type {DirectoryName} from './acme/names.ts';
import {startAcme, type Acme} from './acme/start-acme.ts';
import {publicDomain as domain} from './support/installed.ts';
import {classicOrdering, expectFrom, forget, introduce, type OrderingServer} from './support/ordering.ts';
import {said} from './support/product.ts';
import {working} from './support/web.ts';

type World = {readonly acme: Acme; readonly server: OrderingServer};

/** What goes wrong, and what has to follow. */
type Failure = {
	readonly title: string;
	/** Make it so; what it returns puts it right. */
	readonly play: (world: World) => Promise<() => Promise<unknown>>;
	readonly code: string;
	/** What a person reads. */
	readonly says: RegExp;
	/** Orders and failed validations at the production server. */
	readonly production?: readonly [orders: number, failed: number];
	/** The same at the server for trials. */
	readonly staging?: readonly [orders: number, failed: number];
	/** Options of `certificate set` beside the kind. */
	readonly options?: readonly string[];
};

const fault = (name: DirectoryName, what: AcmeFault): Failure['play'] => async ({acme}) => {
	await acme.setFault(name, what);
	return async () => acme.setFault(name, undefined);
};

const site = `/etc/nginx/sites-available/${domain}.conf`;
const own = ['--directory', 'https://acme-staging-v02.api.letsencrypt.org/directory'];

const failures: readonly Failure[] = [
	{
		title: 'our own web server refuses to show the answer',
		play: async ({server}) => server.hideChallenge(),
		code: 'acme-path', says: /does not show what the authority would look for/v,
	},
	{
		title: 'port 80 does not answer to everybody outside',
		async play({acme, server: {box}}) {
			const good = await box.read(site);
			const network = acme.box.address.split('.').slice(0, 3).join(String.raw`\.`);
			// 444: nginx closes the connection without a word.
			await box.write(site, good.replace(/listen 80;/v, `listen 80;\n    if ($remote_addr ~ ^${network}\\.) { return 444; }`));
			await box.ok(['systemctl', 'reload', 'nginx']);
			return async () => {
				await box.write(site, good);
				await box.ok(['systemctl', 'reload', 'nginx']);
			};
		},
		code: 'acme-connection', says: /nobody who answers on port 80/v, staging: [1, 1],
	},
	{
		title: 'the name leads to another machine',
		async play({acme, server}) {
			await acme.point(domain, acme.box.address);
			return async () => introduce(acme, server);
		},
		code: 'acme-connection', says: /Check that the domain’s address is this machine’s/v, staging: [1, 1],
	},
	{
		title: 'no name server knows the name',
		async play({acme, server}) {
			await acme.point(domain, undefined, server.box);
			return async () => introduce(acme, server);
		},
		code: 'acme-dns', says: /finds no address for meet\.school\.org/v,
	},
	{
		title: 'a CAA entry above the name allows another authority only',
		async play({server: {box}}) {
			await box.dns.certify('school.org', 'ca.elsewhere.org');
			return async () => box.dns.certify('school.org', undefined);
		},
		code: 'acme-caa', says: /A CAA entry of the domain forbids/v,
	},
	{
		title: 'the authority finds a CAA entry in the last moment',
		play: fault('production', {kind: 'caa'}),
		code: 'acme-caa', says: /A CAA entry of the domain forbids/v, production: [1, 0], staging: [1, 0],
	},
	{
		title: 'too many orders: the time of the next try is named',
		play: fault('production', {kind: 'rateLimited', retryAfterSeconds: 3600}),
		code: 'acme-rate', says: /Try again after \d{4}-\d\d-\d\d \d\d:\d\d UTC/v, staging: [1, 0],
	},
	{
		title: 'too many trials',
		play: fault('staging', {kind: 'rateLimited', retryAfterSeconds: 3600}),
		code: 'acme-rate', says: /Try again after \d{4}-\d\d-\d\d \d\d:\d\d UTC/v,
	},
	{
		title: 'the directory is down for maintenance',
		play: fault('production', {kind: 'down'}),
		code: 'acme-down', says: /is down for maintenance/v,
	},
	{
		title: 'nobody listens at the directory',
		play: fault('production', {kind: 'refuse'}),
		code: 'acme-unreachable', says: /cannot be reached from here/v,
	},
	{
		title: 'something else answers for the directory',
		play: fault('production', {kind: 'tls'}),
		code: 'acme-tls', says: /cannot be trusted/v,
	},
	{
		title: 'a directory of one\'s own is signed by an authority nobody named',
		play: fault('staging', {kind: 'tls'}),
		code: 'acme-tls', says: /name the authority that signs it/v, options: own,
	},
];

describe('[all] an order that cannot succeed, classic, Debian 13', () => {
	let acme: Acme;
	let server: OrderingServer;

	const set = async (...argv: readonly string[]) => server.wizard(['certificate', 'set', '--yes', '--plain', ...argv]);
	const count = async (name: DirectoryName): Promise<readonly number[]> => {
		const {orders, failedValidations} = await acme.counters(name);
		return [orders, failedValidations];
	};

	beforeAll(async () => {
		[acme, server] = await Promise.all([startAcme(), classicOrdering(13)]);
		await introduce(acme, server);
	});
	afterAll(async () => {
		await Promise.all([server?.end(), acme?.destroy()]);
	});
	beforeEach(async () => {
		const away = await set('--kind', 'self-signed');
		expect(away.exitCode, said(away)).toBe(0);
		await forget(server);
	});

	test.each(failures)('$title: the certificate that was there stays, and the reason is named', async ({play, code, says, production = [0, 0], staging = [0, 0], options = []}) => {
		const present = await server.shown();
		const before = [await count('production'), await count('staging')] as const;
		const repair = await play({acme, server});
		const outcome = await set('--kind', 'acme', '--agree', ...options);
		const shown = await server.shown();
		const pages = await server.answers();
		await repair();
		expect(outcome.exitCode, said(outcome)).toBe(1);
		expect(`${outcome.stdout}${outcome.stderr}`.replaceAll(/\s+/gv, ' '), said(outcome)).toMatch(says);
		expect(shown.fingerprint256).toBe(present.fingerprint256);
		expect(pages).toEqual(working);
		const told = JSON.parse((await server.wizard(['certificate', '--json'])).stdout) as unknown;
		expect(told).toMatchObject({state: {kind: 'self-signed', failure: {problem: {code}}}});
		const made = [await count('production'), await count('staging')].map((now, authority) => now.map((number, index) => number - before[authority]![index]!));
		expect(made).toEqual([production, staging]);
	});

	test('once nothing is wrong any more one command orders, once', async () => {
		const [orders] = await count('production');
		const failed = await (async () => {
			const repair = await fault('production', {kind: 'down'})({acme, server});
			const outcome = await set('--kind', 'acme', '--agree');
			await repair();
			return outcome;
		})();
		expect(failed.exitCode, said(failed)).toBe(1);
		const again = await server.wizard(['certificate', 'renew', '--plain']);
		expect(again.exitCode, said(again)).toBe(0);
		await expectFrom(acme, server, 'production');
		expect(await count('production')).toEqual([orders! + 1, 0]);
	});
});
