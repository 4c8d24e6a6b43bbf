import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {fillDisk, occupyPort} from './harness/faults.ts';
import {dockerAnswers, dockerProduct, type DockerProduct} from './support/docker-product.ts';
import {domain, said} from './support/product.ts';

/** What a refused run ends with: exit code 2, and nothing that a plan would make. */
const refused = async (product: DockerProduct, answers: string): Promise<string> => {
	const outcome = await product.apply(answers);
	expect(outcome.exitCode, said(outcome)).toBe(2);
	expect((await product.box.run(['test', '-e', '/var/lib/jitsi-wizard/journal.jsonl'])).exitCode).toBe(1);
	expect(await product.box.read('/etc/hosts')).not.toContain(domain);
	return outcome.stdout;
};

describe('containers are refused before anything changes', () => {
	let product: DockerProduct;
	beforeAll(async () => {
		product = await dockerProduct(13, 'engine');
	});
	afterAll(async () => {
		await product?.end();
	});

	const answers = (more = '') => dockerAnswers(product.box.address, domain, more);

	test('where another program has the ports, with its name; other ports are taken into the plan', async () => {
		const faults = await Promise.all([80, 443].map(async port => occupyPort(product.box, 'tcp', port)));
		const text = await refused(product, answers());
		expect(text).toMatch(/Port 80\/tcp is used by apache2/v);
		expect(text).toMatch(/Port 443\/tcp is used by apache2/v);
		const plan = await product.wizard(['plan', '--answers', '-'], {input: answers('docker: { httpPort: 8000, httpsPort: 8443 }\n')});
		expect(plan.exitCode, said(plan)).toBe(0);
		expect(plan.stdout).toContain(`PUBLIC_URL=https://${domain}:8443`);
		for (const fault of faults) {
			await fault.end();
		}
	});

	test('where the project\'s folder holds something else', async () => {
		await product.box.write('/opt/jitsi-meet/precious.txt', 'mine\n');
		expect(await refused(product, answers())).toContain('The folder /opt/jitsi-meet already holds something else');
		await product.box.ok(['rm', '-r', '/opt/jitsi-meet']);
	});

	test('where the images cannot be reached', async () => {
		await product.world.server.setFault({kind: 'refuse'});
		expect(await refused(product, answers())).toContain('The images cannot be reached at ghcr.io');
		await product.world.server.setFault(undefined);
	});

	test('where Docker was stopped, with the command that starts it; nothing starts it unasked', async () => {
		await product.box.ok(['systemctl', 'stop', 'docker.socket', 'docker.service']);
		expect(await refused(product, answers())).toContain('sudo systemctl enable --now docker');
		expect((await product.box.run(['systemctl', 'is-active', 'docker'])).stdout).toBe('inactive\n');
	});
});

test('[all] a disk that is nearly full is refused before anything changes', async () => {
	const product = await dockerProduct(13, 'nothing', {disk: 3e9});
	try {
		const fault = await fillDisk(product.box, 300e6);
		expect(await refused(product, dockerAnswers(product.box.address))).toMatch(/Not enough space on \/.*: 0\.\d GB free/v);
		await fault.end();
	} finally {
		await product.end();
	}
});
