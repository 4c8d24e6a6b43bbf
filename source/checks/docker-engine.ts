import {engineSource, isAtLeast} from '../facts/docker-derive.ts';
import type {DockerFact} from '../facts/types.ts';
import {block, ok} from './finding.ts';
import {dockerOnly} from './method.ts';
import {isInstalled} from './packages.ts';
import type {Check} from './types.ts';

/** The oldest engine today's compose works with (Engine API 1.41), and the first compose with `up --wait-timeout` (docker/compose v2.17.0). */
export const leastEngine = '20.10.0';
export const leastCompose = '2.17.0';

const situations = {podman: 'dockerPodman', rootless: 'dockerRootless', denied: 'dockerDenied', stopped: 'dockerStopped'} as const;

const obstacle = ({engine, daemon}: DockerFact): (typeof situations)[keyof typeof situations] | undefined => {
	if (engine === 'podman' || engine === 'rootless') {
		return situations[engine];
	}

	return daemon === 'stopped' || daemon === 'denied' ? situations[daemon] : undefined;
};

/** An engine that is here is used as it is, if it can be; nobody else's is changed, started or replaced (faults.md M7). */
export const dockerEngineCheck: Check = dockerOnly({
	id: 'docker-engine',
	needs: ['docker', 'os'],
	evaluate({docker, os}) {
		const situation = obstacle(docker);
		if (situation !== undefined) {
			return block('docker-engine', situation);
		}

		const {daemon, version} = docker;
		if (version !== undefined && !isAtLeast(version, leastEngine)) {
			return block('docker-engine', 'dockerOld', {version, least: leastEngine});
		}

		return daemon === 'running' ? ok('docker-engine', 'dockerHere', {version: version ?? '?'}) : ok('docker-engine', engineSource({docker, os}) === 'docker' ? 'dockerFromDocker' : 'dockerFromDebian');
	},
});

/** `docker compose` is a part of its own; Debian 12 has none that can read today's files. */
export const composeCheck: Check = dockerOnly({
	id: 'docker-compose',
	needs: ['docker', 'os', 'packages'],
	evaluate({docker, os, packages}) {
		const {compose, composeV1, daemon} = docker;
		if (compose !== undefined) {
			return isAtLeast(compose, leastCompose) ? ok('docker-compose', 'compose', {version: compose}) : block('docker-compose', 'composeOld', {version: compose, least: leastCompose});
		}

		// Whatever engine is installed by us brings it along.
		if (daemon === 'absent') {
			return ok('docker-compose', 'composeComes');
		}

		const isDebians = isInstalled(packages, 'docker.io');
		return isDebians && os.versionId !== '12'
			? ok('docker-compose', 'composeComes')
			: block('docker-compose', isDebians ? 'composeDebian' : composeV1 ? 'composeV1' : 'composeMissing');
	},
});
