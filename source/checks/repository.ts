import {engineSource} from '../facts/docker-derive.ts';
import type {FetchReason} from '../facts/types.ts';
import {jitsiRepository} from '../plan/classic/constants.ts';
import {block, ok} from './finding.ts';
import {classicOnly} from './method.ts';
import type {Check} from './types.ts';

const situations = {
	name: 'repositoryUnreachable', unreachable: 'repositoryUnreachable', timeout: 'repositoryUnreachable', other: 'repositoryUnreachable',
	tls: 'repositoryTls', status: 'repositoryStatus', key: 'repositoryPortal',
} as const satisfies Readonly<Record<FetchReason, string>>;

/** What ended the attempt, in the words of the system. */
export const detailsText = (reason: FetchReason, details: string): string =>
	(reason === 'timeout' ? ['timeout', details].filter(Boolean).join(': ') : details || reason);

/** Containers on an engine that is here need no package of anybody. */
const isAptNeeded: Check['appliesTo'] = (method, facts) => method === 'classic' || engineSource(facts) !== 'here';

/** Does name resolution work at all: one name that is not found is that server's matter, two are ours. */
export const namesCheck: Check = {
	id: 'names',
	needs: ['repository', 'debianArchive', 'docker', 'os'],
	appliesTo: isAptNeeded,
	evaluate({repository, debianArchive}) {
		const servers = [repository, debianArchive];
		return servers.every(({reason}) => reason === 'name') ? block('names', 'noNames') : ok('names', servers.some(({reachable}) => reachable) ? 'names' : 'namesNotTested');
	},
};

/** Can Jitsi's packages be had. */
export const repositoryCheck: Check = classicOnly({
	id: 'repository',
	needs: ['repository'],
	evaluate: ({repository: {reachable, reason = 'other', url, details}}) =>
		(reachable ? ok('repository', 'repository') : block('repository', situations[reason], {url, details: detailsText(reason, details)})),
});

/** Which keys of a server are neither pinned nor accepted, and whether one is there that only the person vouches for. */
export const strangersAmong = (fingerprints: readonly string[], pinned: readonly string[], accepted: readonly string[]): {readonly strangers: readonly string[]; readonly isAccepted: boolean} => {
	const unknown = fingerprints.filter(fingerprint => !pinned.includes(fingerprint));
	return {strangers: unknown.filter(fingerprint => !accepted.includes(fingerprint)), isAccepted: unknown.length > 0};
};

/**
Every key the server hands out must be pinned or accepted: one known key beside a stranger's would let the stranger sign too.
An unreachable repository is the other check's matter.
*/
export const keyCheck: Check = classicOnly({
	id: 'repository-key',
	needs: ['repository'],
	evaluate({repository: {fingerprints}}, {acceptedKeys}) {
		if (fingerprints.length === 0) {
			return ok('repository-key', 'keyNotSeen');
		}

		const pinned: readonly string[] = jitsiRepository.fingerprints;
		const {strangers, isAccepted} = strangersAmong(fingerprints, pinned, acceptedKeys);
		return strangers.length > 0
			? {...block('repository-key', 'keyUnknown', {expected: pinned.join(', '), received: strangers.join(' ')}, 'accept-key'), keys: strangers}
			: ok('repository-key', isAccepted ? 'keyAccepted' : 'key');
	},
});

/** Can Debian's packages be had. */
export const archiveCheck: Check = {
	id: 'debian-archive',
	needs: ['debianArchive', 'docker', 'os'],
	appliesTo: isAptNeeded,
	evaluate: ({debianArchive: {reachable, reason = 'other', details}}) =>
		(reachable ? ok('debian-archive', 'archive') : block('debian-archive', 'archiveUnreachable', {details: detailsText(reason, details)})),
};
