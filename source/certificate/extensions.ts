import type {X509Certificate} from 'node:crypto';
import {elementsOf, oidHex, readElement, tags} from './der.ts';

/** Extension nameConstraints, 2.5.29.30. */
const nameConstraints = '551d1e';
/** Tag of a dNSName among general names (RFC 5280 section 4.2.1.6). */
const dnsName = 0x82;

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

/** The DNS names in a list of permitted or excluded subtrees. */
const dnsSubtrees = (subtrees: Buffer | undefined): readonly string[] => elementsOf(subtrees ?? Buffer.of())
	.flatMap(({content}) => elementsOf(content).slice(0, 1))
	.filter(({tag}) => tag === dnsName)
	.map(({content}) => content.toString('latin1').toLowerCase());

const isBelow = (name: string, end: string): boolean => end === '' || name === end || name.endsWith(end.startsWith('.') ? end : `.${end}`);

/** Whether an authority may vouch for a DNS name, in small letters (RFC 5280 section 4.2.1.10); without the extension for every one. */
export const allowsName = (authority: X509Certificate, name: string): boolean => {
	const constraints = elementsOf(readElement(extensionValue(authority, nameConstraints) ?? Buffer.of())?.content ?? Buffer.of());
	const permitted = dnsSubtrees(constraints.find(({tag}) => tag === tags.context0)?.content);
	const excluded = dnsSubtrees(constraints.find(({tag}) => tag === tags.context1)?.content);
	return (permitted.length === 0 || permitted.some(end => isBelow(name, end))) && excluded.every(end => !isBelow(name, end));
};
