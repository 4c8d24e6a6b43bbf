import {createPrivateKey} from 'node:crypto';
import type {FoundKey} from './types.ts';

/** `unsupported`: encrypted in a way that only openssl's legacy provider still knows. */
export type OpenedKey = {readonly state: 'open'; readonly pem: string} | {readonly state: 'locked' | 'unsupported' | 'damaged'};

/*
A wrong passphrase fits by chance once in 256 times (the padding looks right). What then comes out is no key, which openssl
calls unsupported without naming a part of itself; of a cipher or a method that it does not know, the code names the part.
It says so of a PKCS#8 text that was cut off, too: there it got as far as decrypting only if its PKCS#12 part had a say.
*/
const noKeyInside = 'ERR_OSSL_UNSUPPORTED';

type OpensslError = {readonly code?: string; readonly opensslErrorStack?: readonly string[]};

const stateOf = (pem: string, {code = '', opensslErrorStack = []}: OpensslError): 'locked' | 'unsupported' | 'damaged' => {
	if (code !== noKeyInside) {
		return /UNSUPPORTED|UNKNOWN_(?:CIPHER|PBE)/v.test(code) ? 'unsupported' : 'locked';
	}

	const decrypted = !pem.includes('BEGIN ENCRYPTED PRIVATE KEY') || opensslErrorStack.some(line => line.includes('PKCS12 routines'));
	return decrypted ? 'locked' : 'damaged';
};

/** A found key without its encryption, as PKCS#8. `locked` when there is no passphrase, or not the right one. */
export const openKey = ({pem, locked}: FoundKey, passphrase?: string): OpenedKey => {
	if (locked && passphrase === undefined) {
		return {state: 'locked'};
	}

	try {
		const key = createPrivateKey({key: pem, ...(locked && {passphrase: passphrase!})});
		return {state: 'open', pem: key.export({type: 'pkcs8', format: 'pem'}) as string};
	} catch (error) {
		const openssl = error as OpensslError;
		return {state: locked ? stateOf(pem, openssl) : openssl.code?.includes('UNSUPPORTED') ? 'unsupported' : 'damaged'};
	}
};
