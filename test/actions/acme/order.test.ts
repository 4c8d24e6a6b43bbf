import {X509Certificate} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {acmeCertificate} from '../../../source/actions/acme-certificate.ts';
import {orderCertificate} from '../../../source/actions/acme/order.ts';
import {readState, type CertificateState} from '../../../source/actions/certificate/state.ts';
import type {Pair} from '../../../source/actions/certificate/types.ts';
import type {ActionOf} from '../../../source/actions/types.ts';
import type {FetchResult, RunResult} from '../../../source/system/types.ts';
import {makeSelfSigned} from '../../plan/certificate/made.ts';
import {memorySystem, type MemoryMachine} from '../../support/memory-system.ts';

const domain = 'meet.school.org';
const site = `/etc/nginx/sites-enabled/${domain}.conf`;
const files = {certificate: `/etc/jitsi/meet/${domain}.crt`, key: `/etc/jitsi/meet/${domain}.key`} as const;
const action: ActionOf<'acme-certificate'> = {
	kind: 'acme-certificate',
	order: {webroot: '/usr/share/jitsi-meet'},
	target: {domain, files, owner: 0, server: {kind: 'nginx', site}, port: 443},
	httpPort: 80,
};
const own: ActionOf<'acme-certificate'> = {...action, order: {...action.order, directory: 'https://ca.school.org/directory'}};

const folder = mkdtempSync(join(tmpdir(), 'order-'));
afterAll(() => {
	rmSync(folder, {recursive: true});
});

const log = '/var/log/letsencrypt/letsencrypt.log';
const refused = (type: string): string => `{"type": "urn:ietf:params:acme:error:${type}", "detail": "no ${type}"}`;

describe('an order', () => {
	let temporary: Pair;
	let ordered: Pair;

	beforeAll(async () => {
		const make = async (name: string): Promise<Pair> => {
			const made = await makeSelfSigned(join(folder, name), {domain, addresses: []});
			return {certificate: readFileSync(made.certificate, 'utf8'), key: readFileSync(made.key, 'utf8')};
		};

		[temporary, ordered] = await Promise.all([make('temporary'), make('ordered')]);
	}, 60_000);

	/** certbot: the answer to each of its runs in turn, then success; it keeps what was ordered unless it was a trial. */
	const certbot = (answers: readonly string[] = []) => {
		let run = 0;
		return (line: string, machine: Map<string, string>): Partial<RunResult> | undefined => {
			if (!line.startsWith('certbot')) {
				return line.startsWith('stat') ? {stdout: '0 400\n'} : undefined;
			}

			const answer = answers[run++] ?? '';
			machine.set(log, answer);
			if (answer !== '') {
				return {exitCode: 1, stdout: 'Some challenges have failed.'};
			}

			if (!line.includes('--dry-run')) {
				machine.set(`/etc/letsencrypt/live/${domain}/fullchain.pem`, ordered.certificate).set(`/etc/letsencrypt/live/${domain}/privkey.pem`, ordered.key);
				machine.set(`/etc/letsencrypt/renewal/${domain}.conf`, `[renewalparams]\nserver = ${/--server (\S+)/v.exec(line)?.[1] ?? 'https://acme-v02.api.letsencrypt.org/directory'}\n`);
			}

			return undefined;
		};
	};

	const directory: FetchResult = {ok: true, status: 200, headers: {}, body: Buffer.from(JSON.stringify({newOrder: 'o', newNonce: 'n'}))};
	const state = (more: object): string => JSON.stringify({kind: 'self-signed', fingerprint: new X509Certificate(temporary.certificate).fingerprint256, ...more});

	const installing = {kind: 'acme', temporary: true} as const;
	const world = (machine: MemoryMachine = {}, known: Partial<CertificateState> = installing) => memorySystem({
		onRun: certbot(),
		onFetch(url, present) {
			const shown = present.get(`/usr/share/jitsi-meet${new URL(url).pathname}`);
			return url.endsWith('/directory') ? directory : (shown === undefined ? {ok: true, status: 404, headers: {}, body: Buffer.of()} : {ok: true, status: 200, headers: {}, body: Buffer.from(shown)});
		},
		served: (_port, present) => ({pem: '', issuer: '', validTo: '', fingerprint256: new X509Certificate(present.get(files.certificate)!).fingerprint256}),
		...machine,
		files: {[files.certificate]: temporary.certificate, [files.key]: temporary.key, [site]: '', '/var/lib/jitsi-wizard/certificate.json': state(known), ...machine.files},
	});

	const certbots = (lines: readonly string[]): readonly string[] => lines.filter(line => line.startsWith('certbot')).map(line => (line.includes('--dry-run') ? 'trial' : 'order'));
	const go = async (machine: ReturnType<typeof memorySystem>, wanted = action): Promise<string> => {
		try {
			await orderCertificate(machine.system, wanted, async () => undefined);
			return 'done';
		} catch (error) {
			return (error as {readonly problem: {readonly code: string}}).problem.code;
		}
	};

	test('is tried at the server for trials, then made once, and put in place', async () => {
		const machine = world();
		expect(await go(machine)).toBe('done');
		expect(certbots(machine.lines)).toEqual(['trial', 'order']);
		expect(machine.files.get(files.certificate)).toBe(ordered.certificate);
		expect(machine.files.get(files.key)).toBe(ordered.key);
		expect(await readState(machine.system)).toEqual({kind: 'acme', fingerprint: new X509Certificate(ordered.certificate).fingerprint256});
	});

	test('leaves no folder behind that was only made to look at our own web server, and keeps those that were there', async () => {
		const folders = (machine: ReturnType<typeof memorySystem>) => machine.lines.filter(line => line.startsWith('rmdir'));
		const fresh = world();
		await go(fresh);
		const webroot = '/usr/share/jitsi-meet/.well-known';
		expect(folders(fresh)).toEqual([`rmdir --ignore-fail-on-non-empty -- ${webroot}/acme-challenge ${webroot}`]);
		const old = world({files: {[webroot]: '', [`${webroot}/acme-challenge`]: ''}});
		await go(old);
		expect(folders(old)).toEqual([]);
	});

	test('at a directory of one\'s own is asked there and nowhere else', async () => {
		const machine = world();
		expect(await go(machine, own)).toBe('done');
		expect(certbots(machine.lines)).toEqual(['order']);
		expect(machine.lines.find(line => line.startsWith('certbot'))).toContain('--server https://ca.school.org/directory');
	});

	test('is not made when there is a good one from the same authority, and forced when it is from another', async () => {
		const lineage = {
			[`/etc/letsencrypt/live/${domain}/fullchain.pem`]: ordered.certificate,
			[`/etc/letsencrypt/live/${domain}/privkey.pem`]: ordered.key,
			[`/etc/letsencrypt/renewal/${domain}.conf`]: '[renewalparams]\nautorenew = False\nserver = https://ca.school.org/directory\n',
		};
		const same = world({files: lineage});
		expect(await go(same, own)).toBe('done');
		expect(certbots(same.lines)).toEqual([]);
		expect(same.files.get(files.certificate)).toBe(ordered.certificate);
		expect(same.files.get(`/etc/letsencrypt/renewal/${domain}.conf`)).not.toContain('autorenew');
		const other = world({files: lineage});
		expect(await go(other)).toBe('done');
		expect(other.lines.filter(line => line.startsWith('certbot')).at(-1)).toMatch(/--force-renewal$/v);
		// certbot would refuse a directory that it takes for one of trials (certbot/_internal/main.py).
		const strange = world({files: {...lineage, [`/etc/letsencrypt/renewal/${domain}.conf`]: '[renewalparams]\nserver = https://acme-v02.api.letsencrypt.org/directory\n'}});
		expect(await go(strange, {...own, order: {...own.order, directory: 'https://ca.staging.school.org/directory'}})).toBe('done');
		expect(strange.lines.find(line => line.startsWith('certbot'))).toMatch(/--force-renewal --break-my-certs$/v);
	});

	test('goes on through refused nonces, and stops at the first real reason', async () => {
		const nonces = Array.from({length: 30}, () => refused('badNonce'));
		const patient = world({onRun: certbot(nonces), now: 1e12});
		expect(await go(patient)).toBe('done');
		expect(certbots(patient.lines)).toHaveLength(32);
		// Not without a pause: the server may be in trouble.
		expect(patient.system.clock.now() - 1e12).toBeGreaterThan(30 * 1000);
		const failing = world({onRun: certbot([...nonces, `${refused('badNonce')}${refused('dns')}`])});
		expect(await go(failing)).toBe('acme-dns');
		expect(certbots(failing.lines)).toHaveLength(31);
	});

	test('that fails at the trial is not made, and what was there stays', async () => {
		const machine = world({onRun: certbot([refused('connection')])});
		expect(await go(machine)).toBe('acme-connection');
		expect(certbots(machine.lines)).toEqual(['trial']);
		expect(machine.files.get(files.certificate)).toBe(temporary.certificate);
		expect(await readState(machine.system)).toMatchObject({temporary: true, failure: {problem: {code: 'acme-connection', command: 'sudo jitsi-wizard certificate renew'}}});
	});

	test('is not even tried when our own web server does not show the answer, or the directory is silent', async () => {
		const hidden = world({onFetch: url => (url.endsWith('/directory') ? directory : {ok: true, status: 403, headers: {}, body: Buffer.of()})});
		expect(await go(hidden)).toBe('acme-path');
		const silent = world({onFetch: (url, present) => (url.endsWith('/directory') ? {ok: false, reason: 'timeout', details: '10 s'} : {ok: true, status: 200, headers: {}, body: Buffer.from(present.get(`/usr/share/jitsi-meet${new URL(url).pathname}`) ?? '')})});
		expect(await go(silent)).toBe('acme-unreachable');
		expect([...certbots(hidden.lines), ...certbots(silent.lines)]).toEqual([]);
	});

	test('that fails ends an exchange, but not an installation, which has a temporary one', async () => {
		const context = {report: async () => undefined, changedInStep: false, decided: [], logFile: '/log', statusFile: '/status', transactionHook: []};
		const fresh = world({onRun: certbot([refused('dns')])});
		await expect(acmeCertificate.apply(action, {...context, system: fresh.system})).resolves.toBeUndefined();
		const exchanging = world({onRun: certbot([refused('dns')])}, {kind: 'self-signed'});
		await expect(acmeCertificate.apply(action, {...context, system: exchanging.system})).rejects.toThrow('acme-dns');
		expect(await readState(exchanging.system)).toMatchObject({kind: 'self-signed', failure: {problem: {code: 'acme-dns'}}});
	});

	test('that the web server does not show is taken back', async () => {
		const old = new X509Certificate(temporary.certificate).fingerprint256;
		const machine = world({served: () => ({pem: '', issuer: '', validTo: '', fingerprint256: old})});
		expect(await go(machine)).toBe('certificate-not-served');
		expect(machine.files.get(files.certificate)).toBe(temporary.certificate);
		expect(machine.files.get(files.key)).toBe(temporary.key);
	});
});
