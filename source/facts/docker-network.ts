import {imagesFor} from '../plan/docker/own-settings.ts';
import type {System} from '../system/types.ts';
import {isBusy} from './busy.ts';
import {engineSource} from './docker-derive.ts';
import {probeImageBytes} from './image-sizes.ts';
import {probeImageSources} from './image-sources.ts';
import {readRepository} from './repository.ts';
import type {DockerNetworkFact, Facts} from './types.ts';

/** What the Docker method would fetch, as the answers say. */
export type DockerNeeds = {
	/** `mirrors.images` of the answers. */
	readonly prefix?: string | undefined;
	/** Images come from a file, not from the network. */
	readonly archive?: string | undefined;
	readonly repository: {readonly url: string; readonly key: string};
};

/** Before the method is chosen. */
export const unasked: DockerNetworkFact = {asked: false, registries: []};

/** Longest time each server gets: this is asked while a person waits. A busy machine needs longer for its own part. */
const patience = {usual: 2.5, busy: 10} as const;

/** The name under which `docker image ls` shows an image of Docker Hub. */
const shortName = (image: string): string => image.replace(/^docker\.io\/(?:library\/)?/v, '');

/** Whether all these images are among those the engine has. Pure. */
export const areHere = (images: readonly string[], present: readonly string[]): boolean => {
	const names = new Set(present.map(name => shortName(name)));
	return images.every(image => names.has(shortName(image)));
};

/** Asks the servers the Docker method needs on this box, and no others. `known`: what the box is, as soon as it is known. */
export const probeDockerNetwork = async (system: System, {prefix, archive, repository}: DockerNeeds, known: Promise<Pick<Facts, 'docker' | 'os' | 'stack' | 'own' | 'architecture'>>): Promise<DockerNetworkFact> => {
	const seconds = await isBusy(system) ? patience.busy : patience.usual;
	const packages = async () => (engineSource(await known) === 'docker'
		? {repository: readRepository(repository.url, await system.net.fetch(repository.key, {timeoutSeconds: seconds}))}
		: {});
	// Nothing is fetched that is here: a second run works without the internet.
	const images = async () => {
		const {docker, stack, own, architecture} = await known;
		const {all} = imagesFor({prefix, stack, own});
		if (areHere(all, docker.images)) {
			return {registries: [], complete: true} as const;
		}

		if (archive !== undefined) {
			return {registries: []};
		}

		const missing = all.filter(image => !areHere([image], docker.images));
		const [registries, imageBytes] = await Promise.all([probeImageSources(system, prefix, seconds), probeImageBytes(system, missing, {architecture, timeoutSeconds: seconds})]);
		return {registries, ...(imageBytes === undefined ? {} : {imageBytes})};
	};

	const [sources, source] = await Promise.all([images(), packages()]);
	return {asked: true, ...sources, ...source};
};
