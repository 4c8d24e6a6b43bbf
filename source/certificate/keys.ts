import {createPrivateKey} from 'node:crypto';
import type {FoundKey} from './types.ts';

/** `unsupported`: encrypted in a way that only openssl's legacy provider still knows. */
export type OpenedKey = {readonly state: 'open'; readonly pem: string} | {readonly state: 'locked' | 'unsupported' | 'damaged'};

/*
A wrong passphrase fits by chance once in 256 times (the padding looks right); what then comes out is no key, which openssl
calls unsupported as well. Of an encrypted key only its cipher can be.
*/
const unsupported = {locked: /EVP_UNSUPPORTED|UNKNOWN_(?:CIPHER|PBE)/v, plain: /UNSUPPORTED/v} as const;

/** A found key without its encryption, as PKCS#8. `locked` when there is no passphrase, or not the right one. */
export const openKey = ({pem, locked}: FoundKey, passphrase?: string): OpenedKey => {
	if (locked && passphrase === undefined) {
		return {state: 'locked'};
	}

	try {
		const key = createPrivateKey({key: pem, ...(locked && {passphrase: passphrase!})});
		return {state: 'open', pem: key.export({type: 'pkcs8', format: 'pem'}) as string};
	} catch (error) {
		const {code = ''} = error as {readonly code?: string};
		return {state: unsupported[locked ? 'locked' : 'plain'].test(code) ? 'unsupported' : locked ? 'locked' : 'damaged'};
	}
};
