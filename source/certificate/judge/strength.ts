import type {X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {block, ok} from '../finding.ts';
import {subjectName} from '../names.ts';

const smallestRsa = 2048;
/** Curves every browser knows, by OpenSSL's names; Chrome has left secp521r1. */
const knownCurves: Readonly<Record<string, string>> = {prime256v1: 'P-256', secp384r1: 'P-384'};
const weakHash = /md[245]|sha1(?!\d)|dsawithsha1?$/iv;

const judgeLeafKey = ({publicKey}: X509Certificate): Finding => {
	const {asymmetricKeyType: type, asymmetricKeyDetails: details} = publicKey;
	if (type === 'rsa') {
		const bits = details?.modulusLength ?? 0;
		return bits < smallestRsa ? block('keySmall', {bits}) : ok('strength', {kind: `RSA ${bits}`});
	}

	const curve = details?.namedCurve;
	const known = curve === undefined ? undefined : knownCurves[curve];
	return known === undefined ? block('keyStrange', {kind: curve ?? String(type)}) : ok('strength', {kind: known});
};

const judgeSignature = (certificate: X509Certificate): Finding | undefined => {
	const algorithm = certificate.signatureAlgorithm ?? certificate.signatureAlgorithmOid;
	return weakHash.test(algorithm) ? block('signatureWeak', {algorithm, name: subjectName(certificate)}) : undefined;
};

const judgeIssuerKey = (certificate: X509Certificate): Finding | undefined => {
	const {asymmetricKeyType, asymmetricKeyDetails} = certificate.publicKey;
	const bits = asymmetricKeyDetails?.modulusLength ?? smallestRsa;
	return asymmetricKeyType === 'rsa' && bits < smallestRsa ? block('issuerSmall', {bits, name: subjectName(certificate)}) : undefined;
};

/** Whether keys and signatures of the chain, without its root, are strong enough for browsers and for nginx on Debian. */
export const judgeStrength = (chain: readonly X509Certificate[]): readonly Finding[] => [
	judgeLeafKey(chain[0]!),
	...chain.slice(1).map(certificate => judgeIssuerKey(certificate)),
	...chain.map(certificate => judgeSignature(certificate)),
].filter(finding => finding !== undefined);
