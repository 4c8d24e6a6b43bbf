import {expect, test, describe} from 'vitest';
import {imageArchive} from './docker/image-archive.ts';
import {imageReference, mirrorName, mirrorPort} from './docker/names.ts';
import {dockerAnswers, dockerProduct, type DockerProduct} from './support/docker-product.ts';
import {domain, said} from './support/product.ts';

const patience = {timeout: 300_000, interval: 1000};

const using = async (product: DockerProduct, task: () => Promise<void>): Promise<void> => {
	try {
		await task();
	} finally {
		await product.end();
	}
};

describe('[all] what can go wrong with images and containers', () => {
	test('a registry that falls silent in the middle is named; once it is back, resume fetches the rest and ends well', async () => {
		const product = await dockerProduct(13, 'engine');
		await using(product, async () => {
			const {server} = product.world;
			const {digest} = product.world.store.images.web.layers.at(-1)!;
			await server.setFault({kind: 'hang', only: new RegExp(digest, 'v')});
			const running = product.apply(dockerAnswers(product.box.address));
			await expect.poll(async () => (await product.journal().catch(() => [])).some(event => event.type === 'waiting' && event.for === 'download'), patience).toBe(true);
			await server.setFault({kind: 'refuse'});
			const outcome = await running;
			expect(outcome.exitCode, said(outcome)).toBe(1);
			expect(outcome.stdout).toContain(`The image ${imageReference('web')} could not be fetched.`);
			expect(outcome.stdout).toContain('sudo jitsi-wizard resume');
			expect((await product.docker('ps', '--all', '--quiet')).stdout).toBe('');
			await server.setFault(undefined);
			const asked = server.requests.length;
			const resumed = await product.wizard(['resume']);
			expect(resumed.exitCode, said(resumed)).toBe(0);
			// What had come before is not fetched again.
			const {digest: first} = product.world.store.images.prosody.layers.at(-1)!;
			expect(server.requests.slice(asked).filter(({path}) => path.includes(first))).toEqual([]);
		});
	});

	test('a container that ends after two seconds is named, with its last words', async () => {
		const product = await dockerProduct(13, 'engine', {variant: {crashing: 'jvb'}});
		await using(product, async () => {
			const outcome = await product.apply(dockerAnswers(product.box.address));
			expect(outcome.exitCode, said(outcome)).toBe(1);
			expect(outcome.stdout).toMatch(/jvb/v);
			expect(outcome.stdout).toContain('ends on purpose');
			expect(outcome.stdout).toContain('docker compose --project-directory /opt/jitsi-meet logs --tail 50 jvb');
		});
	});

	test('a mirror that wants a password is refused clearly; one that has the images is used alone', async () => {
		const product = await dockerProduct(13, 'engine');
		await using(product, async () => {
			const {server} = product.world;
			const answers = dockerAnswers(product.box.address, domain, `mirrors: { images: "${mirrorName}:${mirrorPort}/school" }\n`);
			await server.setFault({kind: 'status', status: 403, only: /\/manifests\//v});
			const denied = await product.apply(answers);
			expect(denied.exitCode, said(denied)).toBe(1);
			expect(denied.stdout).toContain('sudo docker login');
			await server.setFault(undefined);
			const resumed = await product.wizard(['resume']);
			expect(resumed.exitCode, said(resumed)).toBe(0);
			expect(new Set(server.requests.map(({host}) => host))).toEqual(new Set([`${mirrorName}:${mirrorPort}`]));
			expect((await product.docker('ps', '--format', '{{.Image}}')).stdout.trim().split('\n').every(image => image.startsWith(`${mirrorName}:${mirrorPort}/school/`))).toBe(true);
		});
	});

	test('without any network the images come from a file', async () => {
		const product = await dockerProduct(13, 'engine');
		await using(product, async () => {
			await product.box.copyIn(await imageArchive(), '/root/images.tar');
			await product.world.server.setFault({kind: 'refuse'});
			await product.box.cutInternet();
			const outcome = await product.apply(dockerAnswers(product.box.address, domain, 'docker: { imageArchive: /root/images.tar }\n'));
			expect(outcome.exitCode, said(outcome)).toBe(0);
			expect(product.world.server.requests).toEqual([]);
		});
	});
});

describe('[all] the plug pulled while images are fetched', () => {
	test.each([12, 13] as const)('resume alone ends with a working server, and fetches what came whole no second time, Debian %i', async release => {
		const product = await dockerProduct(release, 'engine', {disk: 16 * (1024 ** 3)});
		await using(product, async () => {
			const {box, world: {server, store}} = product;
			const {digest} = store.images.web.layers.at(-1)!;
			await server.setFault({kind: 'hang', only: new RegExp(digest, 'v')});
			const running = product.apply(dockerAnswers(box.address));
			await expect.poll(async () => (await product.journal().catch(() => [])).some(event => event.type === 'waiting' && event.for === 'download'), patience).toBe(true);
			const whole = (await product.journal()).filter(event => event.type === 'action-finished' && event.step === 'images').length;
			await box.pullThePlug();
			await running.catch(() => undefined);
			await server.setFault(undefined);
			await box.boot();
			const asked = server.requests.length;
			const resumed = await product.wizard(['resume']);
			expect(resumed.exitCode, said(resumed)).toBe(0);
			expect(resumed.stdout).toContain(`https://${domain}/`);
			const events = await product.journal();
			const outcomes = events.flatMap(event => event.type === 'action-finished' && event.step === 'images' ? [event.outcome] : []).slice(whole);
			expect(outcomes.slice(0, whole)).toEqual(Array.from({length: whole}, () => 'already'));
			expect(server.requests.slice(asked).map(({path}) => path).some(path => path.includes(digest))).toBe(true);
		});
	});
});

test('[all] Docker\'s packages come from the mirror that the answers name, with the key they name', async () => {
	const product = await dockerProduct(12, 'nothing');
	await using(product, async () => {
		const {engineFingerprint} = product.world;
		await product.box.write('/root/answers.yaml', dockerAnswers(product.box.address, domain, `mirrors: { docker: { url: "https://download.docker.com/linux/debian", key: "https://download.docker.com/linux/debian/gpg", fingerprints: ["${engineFingerprint}"] } }\n`));
		// Without --accept-key: only the answers vouch for the key.
		const outcome = await product.wizard(['apply', '--answers', '/root/answers.yaml', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await product.box.read('/etc/apt/sources.list.d/docker.sources')).toContain('download.docker.com');
	});
});
