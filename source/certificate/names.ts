import type {X509Certificate} from 'node:crypto';

/** What a certificate's subject or issuer is called, without anything a terminal could act on. */
const readable = (text: string): string => text.replaceAll(/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gv, '').trim();

type Name = ReadonlyMap<string, string>;

/** RFC 2253 as openssl writes it: special characters behind a backslash, invisible ones as two hex digits. */
const plain = (value: string): string =>
	value.replaceAll(/\\(?:(?<hex>[\dA-F]{2})|(?<character>.))/gv, (_whole, hex: string | undefined, character: string) => (hex === undefined ? character : String.fromCodePoint(Number.parseInt(hex, 16))));

/**
The parts of a name as Node prints it, one a line; of several equal ones the first counts. Node's own toLegacyObject() is not used: called before
anything has loaded node:tls it leaves that module without createSecureContext (24.21, module loop), and no connection works from then on.
*/
const partsOf = (text: string): Name => new Map(text.split('\n').toReversed().map(line => {
	const at = line.indexOf('=');
	return [line.slice(0, at), plain(line.slice(at + 1))] as const;
}));

const called = (name: Name): string | undefined => {
	const found = name.get('CN') ?? name.get('O') ?? name.get('OU');
	const text = found === undefined ? '' : readable(found);
	return text === '' ? undefined : text;
};

/** What a certificate is called: its common name, else the organisation, else its number. */
export const subjectName = (certificate: X509Certificate): string => called(partsOf(certificate.subject)) ?? certificate.serialNumber;

/** What the authority that signed a certificate is called. */
export const issuerName = (certificate: X509Certificate): string => called(partsOf(certificate.issuer)) ?? readable(certificate.issuer.replaceAll('\n', ', '));

/** The organisation that signed a certificate, as it calls itself. */
export const issuerOrganisation = (certificate: X509Certificate): string | undefined => {
	const found = partsOf(certificate.issuer).get('O');
	return found === undefined ? undefined : readable(found);
};

/** Names and addresses a certificate is for. Node quotes a name that holds characters it also uses as separators. */
export const alternativeNames = ({subjectAltName = ''}: X509Certificate): readonly string[] =>
	subjectAltName.matchAll(/(?:^|, )(?:DNS|IP Address):(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^,]*))/gv)
		.map(({groups}) => readable(groups!['quoted'] ?? groups!['plain'] ?? '')).toArray();

/** Whether a certificate is for a domain: a wildcard stands for exactly one label, and the common name does not count (RFC 6125 sections 6.4.3 and 6.4.4). */
export const covers = (certificate: X509Certificate, domain: string): boolean =>
	certificate.checkHost(domain, {subject: 'never', wildcards: true, partialWildcards: false, multiLabelWildcards: false}) !== undefined;
