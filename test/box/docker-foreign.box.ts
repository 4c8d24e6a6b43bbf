import {afterEach, expect, test} from 'vitest';
import {aptGet} from './standin/by-hand.ts';
import {dockerAnswers, dockerProduct, type DockerProduct} from './support/docker-product.ts';
import {said} from './support/product.ts';

let product: DockerProduct | undefined;
afterEach(async () => {
	await product?.end();
	product = undefined;
});

test('[all] what is not ours stays: an image store and settings that were here, a volume of somebody\'s own file and the engine it needs', async () => {
	product = await dockerProduct(13, 'nothing');
	const {box, apply, wizard, docker} = product;
	const install = async () => {
		const outcome = await apply(dockerAnswers(box.address));
		expect(outcome.exitCode, said(outcome)).toBe(0);
	};

	await aptGet(box, 'update');
	expect(await aptGet(box, 'install', '--no-install-recommends', 'containerd')).toMatchObject({exitCode: 0});
	await box.write('/etc/docker/daemon.json', '{"debug": false}\n');
	await install();
	const first = await wizard(['uninstall', '--yes']);
	expect(first.exitCode, said(first)).toBe(0);
	expect((await box.run(['sh', '-c', 'command -v docker dockerd'])).stdout).toBe('');
	expect(await box.read('/etc/docker/daemon.json')).toBe('{"debug": false}\n');
	expect((await box.run(['systemctl', 'is-active', 'containerd'])).stdout).toBe('active\n');
	expect((await box.run(['test', '-e', '/var/lib/containerd'])).exitCode).toBe(0);

	await install();
	await box.write('/opt/jitsi-meet/compose.override.yaml', 'services:\n  web:\n    volumes: ["mine:/mine"]\n  notes:\n    image: docker.io/library/nginx:1.30.5\n    entrypoint: ["sleep", "3600"]\n    volumes: ["/data"]\nvolumes:\n  mine: {}\n');
	await box.ok(['env', '--chdir', '/opt/jitsi-meet', 'docker', 'compose', 'up', '--detach']);
	// What a service of somebody's keeps has no name here.
	const [data = ''] = (await docker('inspect', '--format', '{{range .Mounts}}{{.Name}}{{end}}', 'jitsi-meet-notes-1')).stdout.split('\n');
	expect(data).toMatch(/^[\da-f]{64}$/v);
	const second = await wizard(['uninstall', '--yes']);
	expect(second.exitCode, said(second)).toBe(0);
	expect((await docker('volume', 'ls', '--quiet')).stdout.trim().split('\n').toSorted()).toEqual([data, 'jitsi-meet_mine'].toSorted());
	expect((await docker('ps', '--all', '--quiet')).stdout).toBe('');
	expect(second.stdout).toContain('Docker stays');
	expect(await box.read('/opt/jitsi-meet/compose.override.yaml')).toContain('mine');
});

