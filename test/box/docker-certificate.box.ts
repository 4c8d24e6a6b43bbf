import {X509Certificate} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Box} from './harness/box.ts';
import {guards, served, watchPage} from './support/certificate.ts';
import {startInspector} from './support/inspector.ts';
import {dockerInstalledProduct} from './support/docker-installed.ts';
import type {DockerProduct} from './support/docker-product.ts';
import {domain, said} from './support/product.ts';
import {answers, working} from './support/web.ts';

const pair = {certificate: '/opt/jitsi-meet/keys/proxy/meet.crt', key: '/opt/jitsi-meet/keys/proxy/meet.key'} as const;

describe('[all] the certificate of a server in containers', () => {
	let product: DockerProduct;
	let inspector: Box;

	const set = async (...argv: readonly string[]) => {
		const outcome = await product.wizard(['certificate', 'set', '--yes', '--plain', ...argv]);
		expect(outcome.exitCode, said(outcome)).toBe(0);
	};

	const expectWhole = async (): Promise<X509Certificate> => {
		const file = new X509Certificate(await product.box.read(pair.certificate));
		expect((await served(product.box)).fingerprint256).toBe(file.fingerprint256);
		const owner = await product.box.ok(['stat', '--format', '%u %g %a', pair.key]);
		expect(owner.trim()).toBe('1000 1000 400');
		expect(await answers(inspector)).toEqual(working);
		return file;
	};

	const containers = async (): Promise<string> => (await product.docker('ps', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.RunningFor}}')).stdout.split('\n').map(line => line.split(' ', 2).join(' ')).toSorted().join('\n');
	const startedAt = async (): Promise<string> => (await product.docker('inspect', '--format', '{{.Name}} {{.State.StartedAt}}', ...['proxy', 'web', 'prosody', 'jicofo', 'jvb'].map(name => `jitsi-meet-${name}-1`))).stdout;

	beforeAll(async () => {
		[product, inspector] = await Promise.all([dockerInstalledProduct(), startInspector()]);
		await inspector.ok(['tee', '--append', '/etc/hosts'], {input: `${product.box.address} ${domain}\n`});
	});
	afterAll(async () => {
		await inspector?.destroy();
		await product?.end();
	});

	test('from one that signs itself to the lab\'s and back: nobody notices, no container is started anew, devices get the root', async () => {
		const {box} = product;
		const first = await expectWhole();
		expect(first.issuer).toBe(first.subject);
		const before = [await containers(), await startedAt()];
		const watch = await watchPage(inspector, {address: box.address});
		await set('--kind', 'lab-ca');
		const lab = await expectWhole();
		const root = new X509Certificate(await inspector.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/lab-root.crt`]));
		expect(lab.verify(root.publicKey)).toBe(true);
		expect(await inspector.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/root`])).toContain(root.fingerprint256);
		const refused = await product.wizard(['certificate', 'set', '--yes', '--plain', '--kind', 'own', '--cert', '/etc/jitsi-wizard/lab-root.crt', '--key', '/etc/jitsi-wizard/lab-root.key']);
		expect(refused.exitCode, said(refused)).toBe(2);
		expect((await expectWhole()).fingerprint256).toBe(lab.fingerprint256);
		await box.ok(['cp', pair.certificate, pair.key, '/root/']);
		await set('--kind', 'own', '--cert', '/root/meet.crt', '--key', '/root/meet.key');
		expect((await expectWhole()).fingerprint256).toBe(lab.fingerprint256);
		await set('--kind', 'self-signed');
		const last = await expectWhole();
		expect(last.issuer).toBe(last.subject);
		const seen = await watch.end();
		expect(seen.times).toBeGreaterThan(20);
		expect(seen.failed).toEqual([]);
		expect([await containers(), await startedAt()]).toEqual(before);
		expect(await guards(box, '/etc/jitsi-wizard/lab-root.key')).toEqual({'/etc/jitsi-wizard/lab-root.key': 'root root 600'});
		const dry = await product.wizard(['certificate', 'renew', '--dry-run']);
		expect(dry.exitCode, said(dry)).toBe(0);
	});

	test('taken back with everything else', async () => {
		const outcome = await product.wizard(['uninstall', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		const left = await product.box.run(['ls', '-d', '/etc/jitsi-wizard', '/opt/jitsi-meet', '/etc/systemd/system/jitsi-wizard-certificate.timer', '/run/jitsi-wizard/making']);
		expect(left.stdout).toBe('');
	});
});
