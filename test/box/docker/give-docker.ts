import type {Box} from '../harness/box.ts';
import {networkOf} from '../harness/network.ts';
import {installAuthority} from '../standin/give-standin.ts';
import {buildImages, type ImageStore, type ImageVariant} from './build-images.ts';
import {buildEngineRepository} from './engine-repository.ts';
import {dockerHosts, engineHost, jitsiRegistry, mirrorName} from './names.ts';
import {serveRegistry, type RegistryServer} from './registry-server.ts';

/** What a box got: the server with its faults and its log, the images that are in it, and Docker's key (Debian 12). */
export type DockerWorld = {
	readonly server: RegistryServer;
	readonly store: ImageStore;
	readonly engineFingerprint: string | undefined;
};

/**
Let a box find ghcr.io, Docker Hub, a mirror of both and, on Debian 12, download.docker.com. Close `server` when the box is
destroyed. A daemon that is already running in the box must have been started after an earlier call: it reads the
trusted certificates only once.
*/
export async function giveDocker(box: Pick<Box, 'number' | 'release' | 'dns' | 'run' | 'write' | 'ok'>, variant: ImageVariant = {}): Promise<DockerWorld> {
	const store = await buildImages(variant);
	const engine = box.release === 12 ? await buildEngineRepository() : undefined;
	await installAuthority(box);
	const {services} = networkOf(box.number);
	for (const name of [jitsiRegistry, ...dockerHosts, mirrorName, engineHost]) {
		await box.dns.set(name, services);
	}

	const server = await serveRegistry({address: services, storage: store.path, ...(engine && {engine: engine.path})});
	return {server, store, engineFingerprint: engine?.fingerprint};
}
