import {createHash} from 'node:crypto';
import {existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {withLock} from '../harness/lock.ts';
import {cacheFolder} from '../harness/paths.ts';
import {succeed} from '../harness/command.ts';
import {buildLayer, layersHash, type Layer} from './build-layers.ts';
import {imageSettings, type ImageSettings} from './image-settings.ts';
import {stackOf} from './layers.ts';
import {images, type ImageName} from './names.ts';

/** An image that is ready to be served: digest of its manifest (sha256 in hex), its layers from the lowest, the bytes a pull brings. */
export type Image = {readonly name: ImageName; readonly digest: string; readonly config: string; readonly layers: readonly Layer[]; readonly size: number};

/** What is special about the images. Nothing given: all of them work. */
export type ImageVariant = {
	/** An image whose containers end with 1 two seconds after their start, and say why. */
	readonly crashing?: ImageName;
};

/** Folder that docker-registry serves, and what is in it. */
export type ImageStore = {readonly path: string; readonly version: string; readonly images: Readonly<Record<ImageName, Image>>};

const folder = join(cacheFolder, 'docker', 'stores');
const manifestType = 'application/vnd.docker.distribution.manifest.v2+json';
const created = '2025-01-01T00:00:00Z';
const crash = ['/bin/sh', '-c', 'sleep 2; echo "stand-in: this container ends on purpose" >&2; exit 1'] as const;
const keptDays = 2;

/** Build the stand-in images, laid out as docker-registry keeps them. Kept by a hash of the sources; minutes the first time. */
export async function buildImages({crashing}: ImageVariant = {}): Promise<ImageStore> {
	const settings = crashing ? {...imageSettings, [crashing]: {...imageSettings[crashing], Entrypoint: crash, Cmd: []}} : imageSettings;
	const version = createHash('sha256').update(JSON.stringify([layersHash(), settings, images])).digest('hex').slice(0, 12);
	const path = join(folder, version);
	const note = join(path, 'images.json');
	await withLock(`docker-images-${version}`, async () => {
		if (existsSync(note)) {
			return;
		}

		await removeOld();
		const part = `${path}.part`;
		await rm(part, {recursive: true, force: true});
		const architecture = (await succeed(['dpkg', '--print-architecture'])).trim();
		const built: Partial<Record<ImageName, Image>> = {};
		for (const name of Object.keys(images) as ImageName[]) {
			const layers = await Promise.all(stackOf(name).map(async layer => buildLayer(layer)));
			built[name] = putImage(part, name, {layers, architecture, settings: settings[name]});
		}

		writeFileSync(join(part, 'images.json'), JSON.stringify(built));
		await rm(path, {recursive: true, force: true});
		renameSync(part, path);
	});
	return {path, version, images: JSON.parse(readFileSync(note, 'utf8')) as ImageStore['images']};
}

/** Write an image into the registry's storage (its "filesystem" driver). */
function putImage(store: string, name: ImageName, {layers, architecture, settings}: {readonly layers: readonly Layer[]; readonly architecture: string; readonly settings: ImageSettings}): Image {
	const {repository, tag} = images[name];
	const root = join(store, 'docker/registry/v2');
	const blobs = join(root, 'blobs/sha256');
	const own = join(root, 'repositories', repository);
	const blob = (content: string): string => {
		const digest = createHash('sha256').update(content).digest('hex');
		write(join(blobs, digest.slice(0, 2), digest, 'data'), content);
		return digest;
	};

	const link = (place: string, digest: string) => {
		write(join(own, place, 'link'), `sha256:${digest}`);
	};

	const config = JSON.stringify({
		architecture,
		os: 'linux',
		created,
		config: settings,
		rootfs: {type: 'layers', diff_ids: layers.map(({diffId}) => `sha256:${diffId}`)},
		history: stackOf(name).map(layer => ({created, created_by: `stand-in layer ${layer}`})),
	});
	const configDigest = blob(config);
	for (const {digest, file} of layers) {
		const place = join(blobs, digest.slice(0, 2), digest, 'data');
		mkdirSync(dirname(place), {recursive: true});
		if (!existsSync(place)) {
			linkSync(file, place);
		}
	}

	const digest = blob(JSON.stringify({
		schemaVersion: 2,
		mediaType: manifestType,
		config: {mediaType: 'application/vnd.docker.container.image.v1+json', size: config.length, digest: `sha256:${configDigest}`},
		layers: layers.map(layer => ({mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', size: layer.size, digest: `sha256:${layer.digest}`})),
	}));
	for (const one of [configDigest, ...layers.map(layer => layer.digest)]) {
		link(`_layers/sha256/${one}`, one);
	}

	link(`_manifests/revisions/sha256/${digest}`, digest);
	link(`_manifests/tags/${tag}/current`, digest);
	link(`_manifests/tags/${tag}/index/sha256/${digest}`, digest);
	return {name, digest, config, layers, size: layers.reduce((sum, {size}) => sum + size, 0)};
}

function write(path: string, content: string): void {
	mkdirSync(dirname(path), {recursive: true});
	writeFileSync(path, content);
}

/** Stores that nobody made lately; their layers are links, so little is lost. */
async function removeOld(): Promise<void> {
	mkdirSync(folder, {recursive: true});
	for (const name of readdirSync(folder)) {
		if (Date.now() - statSync(join(folder, name)).mtimeMs > keptDays * 86_400_000) {
			await rm(join(folder, name), {recursive: true, force: true});
		}
	}
}
