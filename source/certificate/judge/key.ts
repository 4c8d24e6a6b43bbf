import {createPrivateKey, createPublicKey, type X509Certificate} from 'node:crypto';
import type {Finding} from '../../checks/types.ts';
import {block, ok} from '../finding.ts';
import {subjectName} from '../names.ts';

const publicPart = (pem: string): string => createPublicKey(createPrivateKey(pem)).export({type: 'spki', format: 'der'}).toString('hex');

const publicKeyOf = (certificate: X509Certificate): string => certificate.publicKey.export({type: 'spki', format: 'der'}).toString('hex');

/** Whether a private key belongs to a certificate: both have the same public key. */
export const isPair = (certificate: X509Certificate, key: string): boolean => publicKeyOf(certificate) === publicPart(key);

/** The key that belongs to a certificate, if it is among these. */
export const keyOf = (certificate: X509Certificate, keys: readonly string[]): string | undefined => keys.find(key => isPair(certificate, key));

/** Whether there is a key and it belongs to the certificate. */
export const judgeKey = (leaf: X509Certificate, keys: readonly string[]): Finding => {
	if (keys.length === 0) {
		return block('keyMissing', {name: subjectName(leaf)});
	}

	return keyOf(leaf, keys) === undefined ? block('keyOther', {name: subjectName(leaf)}) : ok('key');
};
