import type {System} from '../system/types.ts';
import {isRecord, list, parseJson} from './json.ts';

/** A layer as a manifest lists it: several images share some, which are fetched once. */
export type Layer = {readonly digest: string; readonly size: number};

const kinds = ['application/vnd.oci.image.index.v1+json', 'application/vnd.docker.distribution.manifest.list.v2+json', 'application/vnd.oci.image.manifest.v1+json', 'application/vnd.docker.distribution.manifest.v2+json'];

/** The layers of an image manifest (OCI image-spec, and Docker's schema 2, which is the same here). Pure. */
export const parseLayers = (text: string): readonly Layer[] | undefined => {
	const manifest = parseJson(text);
	const layers = isRecord(manifest) && Array.isArray(manifest['layers']) ? manifest['layers'] as readonly unknown[] : undefined;
	return layers?.flatMap(layer => (isRecord(layer) && typeof layer['digest'] === 'string' && typeof layer['size'] === 'number' ? [{digest: layer['digest'], size: layer['size']}] : []));
};

/** The digest of the manifest for this architecture (dpkg's name, which is Go's for amd64 and arm64) in an index. Pure. */
export const parseIndex = (text: string, architecture: string): string | undefined => {
	const index = parseJson(text);
	const manifests = isRecord(index) ? list(JSON.stringify(index['manifests'] ?? [])) : [];
	const fitting = manifests.find(entry => isRecord(entry) && isRecord(entry['platform']) && entry['platform']['architecture'] === architecture && entry['platform']['os'] === 'linux');
	return isRecord(fitting) && typeof fitting['digest'] === 'string' ? fitting['digest'] : undefined;
};

/** Where a registry sends everybody for a token, without a name or password (distribution-spec, token authentication). Pure. */
export const parseChallenge = (header: string | undefined): string | undefined => {
	const values = new Map((header ?? '').matchAll(/(realm|service|scope)="([^"]*)"/gv).map(([, name, value]) => [name!, value!]));
	const realm = values.get('realm');
	if (!/^bearer /iv.test(header ?? '') || realm === undefined || !URL.canParse(realm) || new URL(realm).protocol !== 'https:') {
		return undefined;
	}

	const address = new URL(realm);
	for (const name of ['service', 'scope']) {
		const value = values.get(name);
		if (value !== undefined) {
			address.searchParams.set(name, value);
		}
	}

	return address.href;
};

/** Docker Hub counts each look at a manifest as a pull, for all machines behind one address together (docs.docker.com/docker-hub/usage/pulls): a class would use up its share by looking. */
const isCounted = (image: string): boolean => image.startsWith('docker.io/');

const decode = (body: Uint8Array): string => new TextDecoder().decode(body);

/** The layers of one image as its registry tells them; undefined when it does not. */
const askLayers = async (system: System, image: string, {architecture, timeoutSeconds}: SizeOptions): Promise<readonly Layer[] | undefined> => {
	// Our images all have a tag; a colon before the last slash belongs to the registry's port.
	const [, host = '', path = '', tag = ''] = /^([^\/]+)\/(.+):([^:\/]+)$/v.exec(image) ?? [];
	const get = async (reference: string, token?: string) => system.net.fetch(`https://${host}/v2/${path}/manifests/${reference}`, {
		timeoutSeconds, headers: {accept: kinds.join(', '), ...(token === undefined ? {} : {authorization: `Bearer ${token}`})},
	});
	let answer = await get(tag);
	let token: string | undefined;
	const challenge = answer.ok && answer.status === 401 ? parseChallenge(answer.headers['www-authenticate']) : undefined;
	if (challenge !== undefined) {
		const granted = await system.net.fetch(challenge, {timeoutSeconds});
		const grant = granted.ok ? parseJson(decode(granted.body)) : undefined;
		token = isRecord(grant) && typeof grant['token'] === 'string' ? grant['token'] : undefined;
		answer = await get(tag, token);
	}

	const text = answer.ok && answer.status === 200 ? decode(answer.body) : '';
	const digest = parseIndex(text, architecture);
	const manifest = digest === undefined ? undefined : await get(digest, token);
	return parseLayers(manifest?.ok ? decode(manifest.body) : text);
};

export type SizeOptions = {/** dpkg's name of it. */ readonly architecture: string; readonly timeoutSeconds: number};

/** Bytes to fetch at least for images, each layer once and without those of Docker Hub; undefined unless every other registry tells. Nothing but descriptions is fetched. */
export const probeImageBytes = async (system: System, images: readonly string[], options: SizeOptions): Promise<number | undefined> => {
	const all = await Promise.all(images.filter(image => !isCounted(image)).map(async image => askLayers(system, image, options)));
	if (all.length === 0 || all.some(layers => layers === undefined || layers.length === 0)) {
		return undefined;
	}

	const sizes = new Map(all.flatMap(layers => layers!.map(({digest, size}) => [digest, size] as const)));
	return sizes.values().reduce((sum, size) => sum + size, 0);
};
