import {X509Certificate} from 'node:crypto';
import {elementsOf, oidHex, readElement, tags} from './der.ts';
import {decodeBase64, decodeText, readBlocks, toPem, type Block} from './pem.ts';
import type {Content, Stray} from './types.ts';

const nothing: Content = {certificates: [], keys: [], pkcs7: [], pkcs12: false, strays: []};
const stray = (kind: Stray): Content => ({...nothing, strays: [kind]});
const key = (label: string, der: Buffer, locked = false): Content => ({...nothing, keys: [{pem: toPem(label, der), locked}]});

/** PKCS#7 signedData, 1.2.840.113549.1.7.2: certificates without keys, as Windows authorities hand them out. */
const signedData = '2a864886f70d010702';

const isCertificate = (der: Buffer): boolean => {
	try {
		return new X509Certificate(der).raw.length > 0;
	} catch {
		return false;
	}
};

/** The private keys by their shape: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915). */
const recogniseNumbered = (der: Buffer, shape: string): Content | undefined => {
	switch (shape) {
		case 'store': {
			return {...nothing, pkcs12: true};
		}

		case '2,30,4': {
			return key('PRIVATE KEY', der);
		}

		case '2,2,2': {
			return key('RSA PRIVATE KEY', der);
		}

		default: {
			return shape.startsWith('2,4') ? key('EC PRIVATE KEY', der) : undefined;
		}
	}
};

const recogniseSequence = (der: Buffer): Content | undefined => {
	const parts = elementsOf(readElement(der)!.content);
	const shape = parts.slice(0, 3).map(({tag}) => tag.toString(16)).join(',');
	if (oidHex(parts[0]) === signedData) {
		return {...nothing, pkcs7: [toPem('PKCS7', der)]};
	}

	if (parts[0]?.tag === tags.integer) {
		// A store has version 3 and one to two sequences, a key version 0 or 1.
		return recogniseNumbered(der, parts[0].content.equals(Buffer.of(3)) ? 'store' : shape);
	}

	switch (shape) {
		case '30,4': {
			return key('ENCRYPTED PRIVATE KEY', der, true);
		}

		case '30,3': {
			return stray('publicKey');
		}

		case '30,30,3': {
			// A request looks like a certificate from outside; its first part starts with a version number 0.
			return readElement(parts[0]!.content)?.tag === tags.integer ? stray('request') : undefined;
		}

		default: {
			return undefined;
		}
	}
};

/** What a DER file holds, or undefined when it is none that we know. */
const recogniseDer = (bytes: Buffer): Content | undefined => {
	const whole = readElement(bytes);
	if (whole?.tag !== tags.sequence) {
		return undefined;
	}

	const der = bytes.subarray(0, whole.end);
	return isCertificate(der) ? {...nothing, certificates: [toPem('CERTIFICATE', der)]} : recogniseSequence(der);
};

const ignored = /PARAMETERS$|CRL$/v;

const recogniseBlock = ({label, headers, der}: Block): Content => {
	if (label === 'OPENSSH PRIVATE KEY') {
		return stray('openssh');
	}

	if (der === undefined) {
		return stray('damaged');
	}

	if (headers.some(header => header.startsWith('DEK-Info:'))) {
		return {...nothing, keys: [{pem: toPem(label, der, headers), locked: true}]};
	}

	// The label is not believed: authorities put stores between CERTIFICATE lines, too.
	return ignored.test(label) ? nothing : recogniseDer(der) ?? stray('damaged');
};

const merge = (contents: readonly Content[]): Content => ({
	certificates: contents.flatMap(({certificates}) => certificates),
	keys: contents.flatMap(({keys}) => keys),
	pkcs7: contents.flatMap(({pkcs7}) => pkcs7),
	pkcs12: contents.some(({pkcs12}) => pkcs12),
	strays: contents.flatMap(({strays}) => strays),
});

const isJavaStore = (bytes: Buffer): boolean => /^(?:feedfeed|cececece)/v.test(bytes.subarray(0, 4).toString('hex'));

/**
What a file holds: PEM with anything around its blocks, base64 without them, or DER.
@param bytes - the whole file
@returns everything found, in the order of the file; all empty when nothing in it is known
*/
export const recognise = (bytes: Buffer): Content => {
	if (isJavaStore(bytes)) {
		return stray('javaStore');
	}

	const text = decodeText(bytes);
	const {blocks, cut} = readBlocks(text);
	if (blocks.length > 0 || cut) {
		return merge([...blocks.map(block => recogniseBlock(block)), ...(cut ? [stray('damaged')] : [])]);
	}

	const bare = decodeBase64(text);
	return recogniseDer(bytes) ?? (bare && recogniseDer(bare)) ?? nothing;
};
