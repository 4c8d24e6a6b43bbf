import {readPublicKeys} from '../plan/classic/openpgp.ts';
import type {FetchResult} from '../system/types.ts';
import type {Facts} from './types.ts';

/** What the answer to a request for a repository's key says about the repository. */
export const readRepository = (url: string, answer: FetchResult): Facts['repository'] => {
	if (!answer.ok) {
		return {url, reachable: false, reason: answer.reason, details: answer.details, fingerprints: []};
	}

	if (answer.status !== 200) {
		return {url, reachable: false, reason: 'status', details: String(answer.status), fingerprints: []};
	}

	// A captive portal answers everything with 200 and a page of its own.
	const keys = readPublicKeys(answer.body);
	return keys.ok
		? {url, reachable: true, details: '', fingerprints: keys.fingerprints}
		: {url, reachable: false, reason: 'key', details: keys.reason, fingerprints: []};
};

/** The repository's signing key as its server hands it out now. */
export const probeRepository = async (url: string, answer: Promise<FetchResult>): Promise<Facts['repository']> => readRepository(url, await answer);
