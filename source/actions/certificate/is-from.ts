import type {X509Certificate} from 'node:crypto';
import {isIssuedBy} from '../../certificate/chain.ts';
import {alternativeNames} from '../../certificate/names.ts';
import {sameAddress} from '../../answers/address.ts';
import type {CertificateState} from './state.ts';
import type {CertificateSource} from './types.ts';

/** What this program renews by itself is made anew in its last thirty days. */
export const renewMilliseconds = 30 * 86_400_000;

/** What is there now. `labRoot`: the lab's authority, if there is one. */
export type Present = {readonly leaf: X509Certificate; readonly state: CertificateState | undefined; readonly labRoot: X509Certificate | undefined; readonly now: number};

const lasts = ({leaf, now}: Present): boolean => leaf.validToDate.getTime() - now > renewMilliseconds;

/** Nothing lasts longer than the authority that signed it: a new one would end on the same day. */
const endsWith = ({leaf}: Present, root: X509Certificate): boolean => root.validToDate.getTime() - leaf.validToDate.getTime() < 86_400_000;

const isOurs = ({leaf, state}: Present): boolean => state?.fingerprint === leaf.fingerprint256;

const hasNames = ({leaf}: Present, names: readonly string[]): boolean => {
	const present = alternativeNames(leaf);
	return names.every(name => present.some(other => other === name || sameAddress(other, name)));
};

/** Whether a certificate that can be shown is the one that is wanted, as far as it has to be made: an own one is compared with its files instead. */
export const isFrom = (source: Exclude<CertificateSource, {kind: 'own'}>, present: Present): boolean => {
	const {leaf, state, labRoot} = present;
	if (source.kind === 'lab-ca') {
		return state?.kind === 'lab-ca' && labRoot !== undefined && present.now < labRoot.validToDate.getTime() && isIssuedBy(leaf, labRoot) && hasNames(present, source.names) && (lasts(present) || endsWith(present, labRoot));
	}

	if (source.temporary) {
		return true;
	}

	// Somebody put another one there by hand, and nobody asked for another kind since: they renew it, often in its last days.
	return isOurs(present) ? state?.kind === 'self-signed' && lasts(present) : state === undefined || state.kind === 'self-signed';
};
