import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {giveDocker, type DockerWorld} from './give-docker.ts';
import {imageArchive} from './image-archive.ts';
import {imageReference, images, mirrorName, mirrorPort, type ImageName} from './names.ts';
import {dockerEngineStage} from './stages.ts';

const names = Object.keys(images) as ImageName[];

describe.each([[13, '[all]'], [12, '[all]']] as const)('the played registries, asked by the engine of Debian %i %s', (release, _tag) => {
	let box: Box;
	let world: DockerWorld;
	beforeAll(async () => {
		box = await startBox({stage: await dockerEngineStage(release)});
		world = await giveDocker(box);
	});
	beforeEach(async () => {
		await world.server.setFault(undefined);
		await box.ok(['docker', 'system', 'prune', '--all', '--force']);
	});
	afterAll(async () => {
		await world?.server.close();
		await box?.destroy();
	});

	const pull = async (reference: string) => box.run(['docker', 'pull', reference]);

	test('the engine and compose are there, with overlay2', async () => {
		expect(await box.ok(['docker', 'info', '--format', '{{.ServerVersion}} {{.Driver}}'])).toMatch(/^26\.1\.5\S* overlay2$/mv);
		expect(await box.ok(['docker', 'compose', 'version', '--short'])).toMatch(/^2\.26\.1/v);
	});

	test('each image is pulled under its official name, with the digest that was published', async () => {
		for (const name of names) {
			const {exitCode, stdout, stderr} = await pull(imageReference(name));
			expect(exitCode, stderr).toBe(0);
			expect(stdout).toContain(`Digest: sha256:${world.store.images[name].digest}`);
		}

		const asked = new Set(world.server.requests.map(({host}) => host));
		expect(asked).toEqual(new Set(['ghcr.io', 'registry-1.docker.io']));
	});

	test('the mirror has them below a prefix', async () => {
		expect((await pull(`${mirrorName}:${mirrorPort}/school/jitsi/web:${images.web.tag}`)).exitCode).toBe(0);
		expect((await pull(`${mirrorName}:${mirrorPort}/library/nginx:${images.proxy.tag}`)).exitCode).toBe(0);
	});

	test('what a registry does not have is unknown there', async () => {
		expect((await pull('ghcr.io/library/nginx:1.30.5')).stderr).toContain('manifest unknown');
		expect((await pull('ghcr.io/jitsi/web:stable-1')).stderr).toContain('manifest unknown');
	});

	test('refusals are told in the registry\'s own words', async () => {
		await world.server.setFault({kind: 'status', status: 429, only: /\/manifests\//v});
		expect((await pull(imageReference('proxy'))).stderr).toContain('toomanyrequests: You have reached your pull rate limit');
		await world.server.setFault({kind: 'refuse'});
		expect((await pull(imageReference('proxy'))).stderr).toContain('connection refused');
	});

	test('a layer that breaks off is taken up where it was', async () => {
		const {digest} = world.store.images.proxy.layers[0]!;
		await world.server.setFault({kind: 'cut', only: new RegExp(digest, 'v'), times: 1});
		expect((await pull(imageReference('proxy'))).exitCode).toBe(0);
		expect(world.server.requests.some(({path, status}) => path.includes(digest) && status === 206)).toBe(true);
	});

	test('[all] a registry that always breaks off ends the pull', async () => {
		await world.server.setFault({kind: 'cut', only: /\/blobs\//v, afterBytes: 1000});
		const {exitCode, stderr} = await pull(imageReference('proxy'));
		expect(exitCode).toBe(1);
		expect(stderr).toMatch(/unexpected EOF|connection reset/v);
	});

	test('[all] without a registry the images come from a file', async () => {
		await world.server.setFault({kind: 'refuse'});
		await box.copyIn(await imageArchive(), '/root/images.tar');
		await box.ok(['docker', 'load', '--quiet', '--input', '/root/images.tar']);
		const there = await box.ok(['docker', 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']);
		expect(there.trimEnd().split('\n').toSorted()).toEqual(names.map(name => imageReference(name).replace('docker.io/library/', '')).toSorted());
	});

	test('[all] an image can be served that ends two seconds after its start', async () => {
		await world.server.close();
		world = await giveDocker(box, {crashing: 'jvb'});
		expect(await box.run(['docker', 'run', '--rm', imageReference('jvb')])).toMatchObject({exitCode: 1, stderr: expect.stringContaining('ends on purpose')});
	});
});
