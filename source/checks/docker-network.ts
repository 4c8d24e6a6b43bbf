import {engineRepository} from '../plan/docker/engine-repository.ts';
import type {DockerFact} from '../facts/types.ts';
import {block, ok} from './finding.ts';
import {dockerOnly} from './method.ts';
import {detailsText, strangersAmong} from './repository.ts';
import type {Check} from './types.ts';

/** Docker itself needs no TLS on loopback; other registries without it have to stand in its settings (dockerd, insecure-registries). */
const isPlainAllowed = (host: string, {insecure}: DockerFact): boolean => insecure.includes(host) || /^(?:localhost|127\.\d+\.\d+\.\d+)(?::|$)/v.test(host);

/** Can the images be had: from a file, from upstream's registries, or from the one named in the answers. */
export const imagesCheck: Check = dockerOnly({
	id: 'docker-images',
	needs: ['dockerNetwork', 'docker', 'stack'],
	evaluate({dockerNetwork: {asked, registries, complete}, docker, stack: {archive}}) {
		if (complete) {
			return ok('docker-images', 'imagesHere');
		}

		if (archive !== undefined) {
			return archive.found ? ok('docker-images', 'imageArchive', {path: archive.path}) : block('docker-images', 'archiveMissing', {path: archive.path});
		}

		const silent = registries.find(({reachable}) => !reachable);
		if (silent !== undefined) {
			return block('docker-images', 'registryUnreachable', {host: silent.host, details: detailsText(silent.reason ?? 'other', silent.details)});
		}

		const plain = registries.find(registry => registry.plain && !isPlainAllowed(registry.host, docker));
		if (plain !== undefined) {
			return block('docker-images', 'registryPlain', {host: plain.host});
		}

		return asked ? ok('docker-images', 'registry', {hosts: registries.map(({host}) => host).join(', ')}) : ok('docker-images', 'registryNotAsked');
	},
});

/** Can Docker's own packages be had, where Debian's are too old. */
export const engineRepositoryCheck: Check = dockerOnly({
	id: 'docker-repository',
	needs: ['dockerNetwork'],
	evaluate({dockerNetwork: {repository}}) {
		if (repository === undefined || repository.reachable) {
			return ok('docker-repository', repository === undefined ? 'engineSourceNotNeeded' : 'engineSource');
		}

		const {url, reason = 'other', details} = repository;
		return block('docker-repository', reason === 'key' ? 'engineSourcePortal' : 'engineSourceUnreachable', {url, details: detailsText(reason, details)});
	},
});

/** The key of Docker's packages, judged as Jitsi's is. */
export const engineKeyCheck: Check = dockerOnly({
	id: 'docker-key',
	needs: ['dockerNetwork'],
	evaluate({dockerNetwork: {repository}}, {acceptedKeys}) {
		const fingerprints = repository?.fingerprints ?? [];
		const {strangers, isAccepted} = strangersAmong(fingerprints, engineRepository.fingerprints, acceptedKeys);
		const params = {expected: engineRepository.fingerprints.join(', '), received: strangers.join(' ')};
		return strangers.length > 0
			? {...block('docker-key', 'engineKeyUnknown', params, 'accept-key'), keys: strangers}
			: ok('docker-key', fingerprints.length === 0 ? 'engineKeyNotSeen' : isAccepted ? 'engineKeyAccepted' : 'engineKey');
	},
});
