import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Box} from './harness/box.ts';
import {dockerAnswers, type DockerProduct} from './support/docker-product.ts';
import {dockerInstalledProduct} from './support/docker-installed.ts';
import {openPorts, startInspector, tlsFindings} from './support/inspector.ts';
import {domain, said} from './support/product.ts';
import {answers, working} from './support/web.ts';

const folder = '/opt/jitsi-meet';
const patience = {timeout: 60_000, interval: 1000};

describe('a finished server in containers later on', () => {
	let product: DockerProduct;
	let inspector: Box;

	beforeAll(async () => {
		[product, inspector] = await Promise.all([dockerInstalledProduct(), startInspector()]);
		await inspector.ok(['tee', '--append', '/etc/hosts'], {input: `${product.box.address} ${domain}\n`});
	});
	afterAll(async () => {
		await inspector?.destroy();
		await product?.end();
	});

	const status = async () => product.wizard(['status']);
	const fetchStatus = async (path: string): Promise<string> => inspector.ok(['curl', '--insecure', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}', `https://${domain}${path}`]);

	test('switched off and on again it works without help: status is green', async () => {
		// Nobody has touched it since it was switched on a moment ago.
		const outcome = await status();
		expect(outcome.exitCode, said(outcome)).toBe(0);
	});

	test('another computer on the network opens page, BOSH and websocket, of a tenant, too', async () => {
		expect(await answers(inspector)).toEqual(working);
		expect(await Promise.all(['/room', '/tenant/room', '/tenant/config.js', '/tenant/http-bind'].map(async path => fetchStatus(path)))).toEqual(['200', '200', '200', '200']);
	});

	test('it finds no open port but the planned ones', async () => {
		expect(await openPorts(inspector, product.box.address, '-sT', '-T5', '-p-')).toEqual(['80/tcp', '443/tcp']);
		expect(await openPorts(inspector, product.box.address, '-sU', '-p', '53,4444,5222,5280,8080,8888,10000')).toEqual(['10000/udp']);
	});

	test('[all] testssl.sh has nothing worse than LOW to say but that nobody vouches for a self-signed certificate', async () => {
		// The grade T is that of every certificate nobody vouches for.
		const isOfSelfSigned = (line: string) => /^(?:cert_(?:chain_of_trust|revocation|crlDistributionPoints|ocspURL)\b|overall_grade: T$)/v.test(line);
		expect((await tlsFindings(inspector, domain)).filter(line => !isOfSelfSigned(line))).toEqual([]);
	});

	test('a chat server made anew with another address is found again in seconds', async () => {
		const address = async () => (await product.docker('inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', 'jitsi-meet-prosody-1')).stdout.trim();
		const before = await address();
		await product.docker('rm', '--force', 'jitsi-meet-prosody-1');
		// Somebody else has its address now.
		await product.box.ok(['docker', 'run', '--detach', '--network', 'jitsi-meet_default', '--name', 'squatter', '--entrypoint', 'sleep', 'docker.io/library/nginx:1.30.5', '600']);
		await product.box.ok(['env', '--chdir', folder, 'docker', 'compose', 'up', '--detach', '--no-deps', 'prosody']);
		expect(await address()).not.toBe(before);
		await expect.poll(async () => fetchStatus('/http-bind'), {timeout: 30_000, interval: 1000}).toBe('200');
		expect(await fetchStatus('/tenant/http-bind')).toBe('200');
		await product.box.ok(['docker', 'rm', '--force', 'squatter']);
	});

	test('another domain is refused with the reason, and another folder with the right one; nothing is changed', async () => {
		const before = await product.box.read(`${folder}/.env`);
		const other = await product.apply(dockerAnswers(product.box.address, 'aula.escuela.internal'));
		expect(other.exitCode, said(other)).toBe(2);
		expect(other.stdout).toContain(`Jitsi Meet is already here in containers for ${domain}`);
		const moved = await product.apply(dockerAnswers(product.box.address, domain, 'docker: { folder: /srv/meet }\n'));
		expect(moved.exitCode, said(moved)).toBe(2);
		expect(moved.stdout).toContain(`Your meetings already live in ${folder}, not in /srv/meet`);
		expect(await product.box.read(`${folder}/.env`)).toBe(before);
	});

	test('a folder with the wrong owner, a lost password and an edited compose.yaml, and settings of one\'s own: another run repairs the former and keeps the latter, without the internet', async () => {
		await product.box.ok(['chown', '--recursive', 'root:root', `${folder}/storage/prosody`]);
		await product.docker('restart', 'jitsi-meet-prosody-1');
		await product.box.ok(['sh', '-ec', `cd ${folder}\nsed -i 's/^JICOFO_MAX_MEMORY=.*/JICOFO_MAX_MEMORY=777m/' .env\nsed -i 's/^JVB_AUTH_PASSWORD=.*/JVB_AUTH_PASSWORD=/' .env\nprintf '# mine\\nMINE=1\\n' >>.env\nprintf '# edited\\n' >>compose.yaml`]);
		await product.world.server.setFault({kind: 'refuse'});
		const outcome = await product.apply(dockerAnswers(product.box.address));
		await product.world.server.setFault(undefined);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect((await product.box.ok(['find', `${folder}/storage/prosody`, '!', '-uid', '1000'])).trim()).toBe('');
		const settings = await product.box.read(`${folder}/.env`);
		expect(settings).toMatch(/^JICOFO_MAX_MEMORY=777m$/mv);
		expect(settings).toMatch(/^# mine\nMINE=1$/mv);
		expect((await product.docker('inspect', '--format', '{{.Config.Env}}', 'jitsi-meet-jicofo-1')).stdout).toContain('JICOFO_MAX_MEMORY=777m');
	});

	test('[all] another address: status names the old and the new one; hosts repairs the entry and what the bridge tells', async () => {
		const old = product.box.address;
		const now = `10.77.${product.box.number}.77`;
		await product.box.changeAddress(now);
		const drift = await status();
		expect(drift.exitCode, said(drift)).toBe(1);
		expect(drift.stdout).toContain(old);
		expect(drift.stdout).toContain(now);
		expect(drift.stdout).toContain('jitsi-wizard hosts');
		const repaired = await product.wizard(['hosts', '--yes']);
		expect(repaired.exitCode, said(repaired)).toBe(0);
		expect(await product.box.read('/etc/hosts')).toContain(`${now} ${domain}\n`);
		expect(await product.box.read(`${folder}/.env`)).toContain(`JVB_ADVERTISE_IPS=${now}\n`);
		expect((await product.docker('inspect', '--format', '{{.Config.Env}}', 'jitsi-meet-jvb-1')).stdout).toContain(`JVB_ADVERTISE_IPS=${now}`);
		await expect.poll(async () => (await status()).exitCode, patience).toBe(0);
	});

	test('uninstall does nothing while the engine is stopped: the containers would come back with it', async () => {
		await product.box.ok(['systemctl', 'stop', 'docker.socket', 'docker.service']);
		const refused = await product.wizard(['uninstall', '--yes']);
		expect(refused.exitCode, said(refused)).toBe(1);
		expect(said(refused)).toContain('sudo systemctl start docker');
		await product.box.ok(['systemctl', 'start', 'docker.socket', 'docker.service']);
		expect((await product.docker('ps', '--all', '--quiet')).stdout.trim().split('\n')).toHaveLength(5);
	});

	test('uninstall leaves the engine that was here, and the file with the person\'s own settings, and says so', async () => {
		const gone = await product.wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		expect(gone.stdout).not.toContain('/var/lib/docker');
		expect(gone.stdout).toMatch(/These stay, because they were changed or added since: .*\/opt\/jitsi-meet\/\.env/v);
		expect((await product.docker('ps', '--all', '--quiet')).stdout).toBe('');
		expect((await product.docker('network', 'ls', '--format', '{{.Name}}')).stdout).not.toContain('jitsi-meet');
		expect(await product.box.ok(['find', folder, '-type', 'f'])).toBe(`${folder}/.env\n`);
	});
});
