import type {FetchReason} from '../facts/types.ts';
import {jitsiRepository} from '../plan/classic/constants.ts';
import {block, ok} from './finding.ts';
import type {Check} from './types.ts';

const situations = {
	name: 'repositoryUnreachable', unreachable: 'repositoryUnreachable', timeout: 'repositoryUnreachable', other: 'repositoryUnreachable',
	tls: 'repositoryTls', status: 'repositoryStatus', key: 'repositoryPortal',
} as const satisfies Readonly<Record<FetchReason, string>>;

/** What ended the attempt, in the words of the system. */
const detailsText = (reason: FetchReason, details: string): string =>
	(reason === 'timeout' ? ['timeout', details].filter(Boolean).join(': ') : details || reason);

/** Does name resolution work at all: one name that is not found is that server's matter, two are ours. */
export const namesCheck: Check = {
	id: 'names',
	needs: ['repository', 'debianArchive'],
	evaluate({repository, debianArchive}) {
		const servers = [repository, debianArchive];
		return servers.every(({reason}) => reason === 'name') ? block('names', 'noNames') : ok('names', servers.some(({reachable}) => reachable) ? 'names' : 'namesNotTested');
	},
};

/** Can Jitsi's packages be had. */
export const repositoryCheck: Check = {
	id: 'repository',
	needs: ['repository'],
	evaluate: ({repository: {reachable, reason = 'other', url, details}}) =>
		(reachable ? ok('repository', 'repository') : block('repository', situations[reason], {url, details: detailsText(reason, details)})),
};

/**
Every key the server hands out must be pinned or accepted: one known key beside a stranger's would let the stranger sign too.
An unreachable repository is the other check's matter.
*/
export const keyCheck: Check = {
	id: 'repository-key',
	needs: ['repository'],
	evaluate({repository: {fingerprints}}, {acceptedKeys}) {
		if (fingerprints.length === 0) {
			return ok('repository-key', 'keyNotSeen');
		}

		const pinned: readonly string[] = jitsiRepository.fingerprints;
		const unknown = fingerprints.filter(fingerprint => !pinned.includes(fingerprint));
		const strangers = unknown.filter(fingerprint => !acceptedKeys.includes(fingerprint));
		return strangers.length > 0 ? block('repository-key', 'keyUnknown', {expected: pinned.join(', '), received: strangers.join(' ')}, 'accept-key') : ok('repository-key', unknown.length > 0 ? 'keyAccepted' : 'key');
	},
};

/** Can Debian's packages be had. */
export const archiveCheck: Check = {
	id: 'debian-archive',
	needs: ['debianArchive'],
	evaluate: ({debianArchive: {reachable, reason = 'other', details}}) =>
		(reachable ? ok('debian-archive', 'archive') : block('debian-archive', 'archiveUnreachable', {details: detailsText(reason, details)})),
};
