import {createPrivateKey, X509Certificate} from 'node:crypto';
import {covers} from '../../certificate/names.ts';
import type {System} from '../../system/types.ts';
import type {CertificateTarget, Pair, PairFiles} from './types.ts';

/** The first certificate of a text, or undefined when there is none. */
export const leafOf = (pem: string | undefined): X509Certificate | undefined => {
	try {
		return new X509Certificate(pem ?? '');
	} catch {
		return undefined;
	}
};

/** SHA-256 of a text's first certificate, as browsers show it. */
export const fingerprintOf = (pem: string | undefined): string | undefined => leafOf(pem)?.fingerprint256;

/** Whether a pair can be shown for a domain now: it covers it, has begun, lasts for so many milliseconds more, and its key belongs to it. */
export const isUsable = ({certificate, key}: Pair, {domain, now, least = 0}: {readonly domain: string; readonly now: number; readonly least?: number}): boolean => {
	const leaf = leafOf(certificate);
	try {
		return leaf !== undefined && covers(leaf, domain) && leaf.validFromDate.getTime() <= now && leaf.validToDate.getTime() - now > least
			&& leaf.checkPrivateKey(createPrivateKey(key));
	} catch {
		return false;
	}
};

/** What stands in two files; undefined unless both are there. */
export const readPair = async (system: System, {certificate, key}: PairFiles): Promise<Pair | undefined> => {
	const [certificateText, keyText] = await Promise.all([system.files.text(certificate), system.files.text(key)]);
	return certificateText === undefined || keyText === undefined ? undefined : {certificate: certificateText, key: keyText};
};

const keyMode = 0o400;
/** Where the next content of a file of a pair stands until both are whole. */
export const pending = (path: string): string => `${path}.jitsi-wizard-new`;

/**
Replaces a pair. Both new files are whole on the disk before the first of the two renames, so that between them there is no more than a moment
in which a web server that starts would find a key without its certificate.
*/
export const writePair = async (system: System, {files, owner}: Pick<CertificateTarget, 'files' | 'owner'>, pair: Pair): Promise<void> => {
	const [certificate, key] = [pending(files.certificate), pending(files.key)];
	await system.files.write(key, pair.key, {mode: keyMode, owner, isNew: true});
	await system.files.write(certificate, pair.certificate, {mode: 0o644, owner, isNew: true});
	await system.files.move(key, files.key);
	await system.files.move(certificate, files.certificate);
};

/** Whether only its owner can read the key, as it has to be. */
export const isGuarded = async (system: System, {files, owner}: Pick<CertificateTarget, 'files' | 'owner'>): Promise<boolean> =>
	(await system.run(['stat', '-c', '%u %a', files.key])).stdout.trim() === `${owner} ${keyMode.toString(8)}`;
