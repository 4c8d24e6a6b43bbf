import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {withoutCopies, type Chain} from '../chain.ts';
import {block, ok, warn} from '../finding.ts';
import {issuerName, subjectName} from '../names.ts';
import {listNames} from './names.ts';

const judgeEnd = ({certificates, end, root}: Chain): Finding => {
	switch (end) {
		case 'trusted': {
			return ok('chain', {root: subjectName(root!)});
		}

		case 'given': {
			return warn('chainPrivate', {root: subjectName(root!)});
		}

		case 'self': {
			return warn('chainSelf');
		}

		case 'missing': {
			const last = certificates.at(-1)!;
			// Perhaps the issuer is a root that only this machine does not know: the person may go on.
			return {...block('chainMissing', {issuer: issuerName(last), name: subjectName(last)}), override: 'confirm'};
		}
	}
};

const isInOrder = (chain: readonly X509Certificate[], given: readonly X509Certificate[]): boolean => {
	const places = chain.map(certificate => given.findIndex(({fingerprint256}) => fingerprint256 === certificate.fingerprint256));
	return places.every((place, index) => index === 0 || places[index - 1]! < place);
};

/** Whether the chain reaches a root, and what was done to it: sorted, or rid of certificates that have nothing to do with it. */
export const judgeChain = (chain: Chain, given: readonly X509Certificate[]): readonly Finding[] => {
	const used = new Set([...chain.certificates, ...(chain.root === undefined ? [] : [chain.root])].map(({fingerprint256}) => fingerprint256));
	const foreign = withoutCopies(given).filter(({fingerprint256}) => !used.has(fingerprint256));
	return [
		judgeEnd(chain),
		...(isInOrder(chain.certificates, given) ? [] : [ok('chainSorted')]),
		...(foreign.length === 0 ? [] : [warn('chainForeign', {count: foreign.length, names: listNames(foreign.map(certificate => subjectName(certificate)))})]),
	];
};
