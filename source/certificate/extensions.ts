import type {X509Certificate} from 'node:crypto';
import {elementsOf, oidHex, readElement, tags} from './der.ts';

/** Extension keyUsage, 2.5.29.15. */
const keyUsage = '551d0f';
const digitalSignature = 0x80;
const keyCertSign = 0x04;

const extensionValue = ({raw}: X509Certificate, oid: string): Buffer | undefined => {
	const body = readElement(readElement(raw)?.content ?? Buffer.of());
	const list = elementsOf(body?.content ?? Buffer.of()).find(({tag}) => tag === tags.context3);
	const extensions = elementsOf(readElement(list?.content ?? Buffer.of())?.content ?? Buffer.of());
	const parts = extensions.map(({content}) => elementsOf(content)).find(([name]) => oidHex(name) === oid);
	return parts?.find(({tag}) => tag === tags.octetString)?.content;
};

/** Whether a use of the key is allowed (RFC 5280 section 4.2.1.3); without the extension all are. */
const isAllowed = (certificate: X509Certificate, use: number): boolean => {
	const value = extensionValue(certificate, keyUsage);
	const bits = value && readElement(value);
	// The first byte of a bit string counts the unused bits.
	return bits?.tag !== tags.bitString || ((bits.content[1] ?? 0) & use) !== 0;
};

/** Whether a certificate's key may sign, which every TLS connection of today needs. */
export const maySign = (certificate: X509Certificate): boolean => isAllowed(certificate, digitalSignature);

/** Whether it is an authority's, which may sign other certificates. */
export const mayIssue = (certificate: X509Certificate): boolean => certificate.ca && isAllowed(certificate, keyCertSign);

/** Purpose serverAuth, 1.3.6.1.5.5.7.3.1. */
const serverAuth = '1.3.6.1.5.5.7.3.1';

/** Whether a certificate may be shown by a web server. Without the extension it may; "any purpose" is not enough for browsers. */
export const isForServers = ({keyUsage: purposes}: X509Certificate): boolean => purposes === undefined || purposes.includes(serverAuth);
