import {X509Certificate} from 'node:crypto';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Box} from './harness/box.ts';
import {startClient, trustRoot, tryToVisit} from './support/client.ts';
import {installedProduct} from './support/installed.ts';
import {domain, said, type Product} from './support/product.ts';

describe('[all] a browser of the lab', () => {
	let product: Product;
	let client: Box;

	beforeAll(async () => {
		[product, client] = await Promise.all([installedProduct(13), startClient()]);
		await client.ok(['tee', '--append', '/etc/hosts'], {input: `${product.box.address} ${domain}\n`});
		const outcome = await product.wizard(['certificate', 'set', '--yes', '--plain', '--kind', 'lab-ca']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
	});
	afterAll(async () => {
		await Promise.all([client?.destroy(), product?.end()]);
	});

	test('is warned of the page without the lab\'s root', async () => {
		expect(await tryToVisit(client, `https://${domain}/`)).toEqual({warning: 'authority'});
	});

	test('opens it without a warning once the root from the lab\'s page is imported, by its name and by its address', async () => {
		const pem = await client.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/lab-root.crt`]);
		const page = await client.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/root`]);
		expect(page).toContain(new X509Certificate(pem).fingerprint256);
		await trustRoot(client, pem);
		for (const name of [domain, product.box.address]) {
			expect(await tryToVisit(client, `https://${name}/`)).toEqual({title: 'STAND-IN of jitsi-wizard\'s tests'});
		}
	});

	test('is warned all the same where the lab\'s key signed a name that the root may not vouch for', async () => {
		const {box} = product;
		await box.ok(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30', '-subj', '/CN=www.example.org', '-addext', 'subjectAltName=DNS:www.example.org', '-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth',
			'-CA', '/etc/jitsi-wizard/lab-root.crt', '-CAkey', '/etc/jitsi-wizard/lab-root.key', '-keyout', '/root/stranger.key', '-out', '/root/stranger.crt']);
		await box.ok(['systemd-run', '--quiet', '--collect', 'openssl', 's_server', '-accept', '9443', '-www', '-cert', '/root/stranger.crt', '-key', '/root/stranger.key']);
		await client.ok(['tee', '--append', '/etc/hosts'], {input: `${box.address} www.example.org\n`});
		expect(await tryToVisit(client, 'https://www.example.org:9443/')).toHaveProperty('warning');
	});
});
