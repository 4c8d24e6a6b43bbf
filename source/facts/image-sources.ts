import {prefixHost} from '../answers/docker.ts';
import type {FetchResult, System} from '../system/types.ts';
import type {ImageSourceFact} from './types.ts';

/** Upstream's registry for Jitsi's images, and the one behind the name docker.io. */
export const upstreamRegistries: readonly string[] = ['ghcr.io', 'registry-1.docker.io'];

/** What the answer to the API's front door (`/v2/`) says; without a login it is 401 (distribution-spec, "Determining support"). */
export const readRegistry = (host: string, answer: FetchResult): Omit<ImageSourceFact, 'plain'> => {
	if (!answer.ok) {
		return {host, reachable: false, reason: answer.reason, details: answer.details};
	}

	const isRegistry = answer.status === 401 || (answer.status === 200 && !/^text\/html/iv.test(answer.headers['content-type'] ?? ''));
	return isRegistry ? {host, reachable: true, details: ''} : {host, reachable: false, reason: 'status', details: String(answer.status)};
};

const ask = async (system: System, host: string, timeoutSeconds: number): Promise<ImageSourceFact> => {
	const secure = readRegistry(host, await system.net.fetch(`https://${host}/v2/`, {timeoutSeconds}));
	// Docker speaks plain http only with registries it was told to; the two upstream ones are none of them.
	if (secure.reachable || upstreamRegistries.includes(host) || secure.reason === 'name' || secure.reason === 'timeout') {
		return {...secure, plain: false};
	}

	const plain = readRegistry(host, await system.net.fetch(`http://${host}/v2/`, {timeoutSeconds: Math.min(1, timeoutSeconds)}));
	return plain.reachable ? {...plain, plain: true} : {...secure, plain: false};
};

/** Where the images would come from: upstream's registries, or the one whose prefix the answers name. */
export const registriesFor = (prefix: string | undefined): readonly string[] => (prefix === undefined ? upstreamRegistries : [prefixHost(prefix)]);

/** Whether each registry answers. Nothing is logged in to and nothing fetched. */
export const probeImageSources = async (system: System, prefix: string | undefined, timeoutSeconds: number): Promise<readonly ImageSourceFact[]> =>
	Promise.all(registriesFor(prefix).map(async host => ask(system, host, timeoutSeconds)));
