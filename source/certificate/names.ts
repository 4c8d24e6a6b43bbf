import type {X509Certificate} from 'node:crypto';

/** What a certificate's subject or issuer is called, without anything a terminal could act on. */
const readable = (text: string): string => text.replaceAll(/[\p{Control}\p{Format}\p{Line_Separator}\p{Paragraph_Separator}]/gv, '').trim();

type Name = Readonly<Record<string, string | readonly string[] | undefined>>;

const first = (value: string | readonly string[] | undefined): string | undefined => (typeof value === 'string' ? value : value?.[0]);

const called = (name: Name | undefined): string | undefined => {
	const found = first(name?.['CN']) ?? first(name?.['O']) ?? first(name?.['OU']);
	const text = found === undefined ? '' : readable(found);
	return text === '' ? undefined : text;
};

const namesOf = (certificate: X509Certificate) => certificate.toLegacyObject() as unknown as {readonly subject?: Name; readonly issuer?: Name};

/** What a certificate is called: its common name, else the organisation, else its number. */
export const subjectName = (certificate: X509Certificate): string => called(namesOf(certificate).subject) ?? certificate.serialNumber;

/** What the authority that signed a certificate is called. */
export const issuerName = (certificate: X509Certificate): string => called(namesOf(certificate).issuer) ?? readable(certificate.issuer.replaceAll('\n', ', '));

/** The organisation that signed a certificate, as it calls itself. */
export const issuerOrganisation = (certificate: X509Certificate): string | undefined => {
	const found = first(namesOf(certificate).issuer?.['O']);
	return found === undefined ? undefined : readable(found);
};

/** Names and addresses a certificate is for. Node quotes a name that holds characters it also uses as separators. */
export const alternativeNames = ({subjectAltName = ''}: X509Certificate): readonly string[] =>
	subjectAltName.matchAll(/(?:^|, )(?:DNS|IP Address):(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^,]*))/gv)
		.map(({groups}) => readable(groups!['quoted'] ?? groups!['plain'] ?? '')).toArray();

/** Whether a certificate is for a domain: a wildcard stands for exactly one label, and the common name does not count (RFC 6125 sections 6.4.3 and 6.4.4). */
export const covers = (certificate: X509Certificate, domain: string): boolean =>
	certificate.checkHost(domain, {subject: 'never', wildcards: true, partialWildcards: false, multiLabelWildcards: false}) !== undefined;
