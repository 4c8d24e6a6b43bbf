import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Box, Layers} from '../harness/box.ts';
import type {Release} from '../harness/image.ts';
import {makeStage} from '../harness/stages.ts';
import {testAuthority} from '../standin/certificate.ts';
import {buildImages} from './build-images.ts';
import {installEngine} from './by-hand.ts';
import {buildEngineRepository} from './engine-repository.ts';
import {giveDocker} from './give-docker.ts';
import {imageReference, images, type ImageName} from './names.ts';

/** A box with a running engine and no image on it: what a person has who used Docker before. */
export async function dockerEngineStage(release: Release): Promise<Layers> {
	return makeStage({name: 'docker-engine', version: await engineVersion(release), docker: true}, release, async box => {
		const {server} = await giveDocker(box);
		await installEngine(box);
		await server.close();
		await rest(box);
	});
}

/** The same with every image pulled. */
export async function dockerImagesStage(release: Release): Promise<Layers> {
	const {version} = await buildImages();
	return makeStage({name: 'docker-images', version, docker: true}, await dockerEngineStage(release), async box => {
		const {server} = await giveDocker(box);
		for (const name of Object.keys(images) as ImageName[]) {
			await box.ok(['docker', 'pull', '--quiet', imageReference(name)]);
		}

		await server.close();
		await rest(box);
	});
}

/** Databases of a daemon that was killed at power-off need a repair; one that was stopped does not. */
export async function rest(box: Box): Promise<void> {
	await box.ok(['systemctl', 'stop', 'docker.socket', 'docker.service', 'containerd.service']);
}

/** The authority counts, too: a daemon of another one would not trust the registry. */
async function engineVersion(release: Release): Promise<string> {
	const engine = release === 12 ? (await buildEngineRepository()).path : '';
	return createHash('sha256').update(JSON.stringify([(await testAuthority()).certificate, engine, readFileSync(join(import.meta.dirname, 'by-hand.ts'), 'utf8')])).digest('hex');
}
