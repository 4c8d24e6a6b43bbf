import {existsSync, linkSync, mkdirSync, renameSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {buildImages} from './build-images.ts';
import {imageReference} from './names.ts';

/** A file as `docker save` writes it with every image under its official name: for boxes without a registry. */
export async function imageArchive(): Promise<string> {
	const {path, version, images} = await buildImages();
	const archive = join(path, 'images.tar');
	await withLock(`docker-archive-${version}`, async () => {
		if (existsSync(archive)) {
			return;
		}

		const folder = `${archive}.parts`;
		await rm(folder, {recursive: true, force: true});
		mkdirSync(folder);
		const manifest = Object.values(images).map(image => {
			const config = `${createHash('sha256').update(image.config).digest('hex')}.json`;
			writeFileSync(join(folder, config), image.config);
			for (const {file, diffId} of image.layers) {
				const place = join(folder, `${diffId}.tar`);
				if (!existsSync(place)) {
					linkSync(file, place);
				}
			}

			return {Config: config, RepoTags: [imageReference(image.name)], Layers: image.layers.map(({diffId}) => `${diffId}.tar`)};
		});
		writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
		await succeed(['tar', '-C', folder, '--hard-dereference', '-cf', `${archive}.part`, '.']);
		await rm(folder, {recursive: true, force: true});
		renameSync(`${archive}.part`, archive);
	});
	return archive;
}
