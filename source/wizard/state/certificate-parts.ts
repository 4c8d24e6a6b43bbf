import {certificateFields, certificateHubs, fileFields, type CertificateDraft, type CertificateField, type CertificateHub, type CertificateLook} from './certificate-types.ts';
import type {Part, State} from './types.ts';

const isOneOf = <T extends string>(words: readonly T[], word: string): word is T => (words as readonly string[]).includes(word);

/** Whether a part of the certificate screen is a field. */
export const isCertificateField = (part: Part): part is CertificateField => isOneOf(certificateFields, part);

/** Whether a part of the certificate screen is where a kind's settings come together. */
export const isCertificateHub = (part: Part): part is CertificateHub => isOneOf(certificateHubs, part);

/** Whether a field is for a file of this machine. */
export const isFileField = (part: Part): boolean => isOneOf(fileFields, part);

/** A certificate of which nothing is known yet. */
export const emptyCertificate: CertificateDraft = {
	texts: {cert: '', key: '', chain: '', importCert: '', importKey: '', ca: '', passphrase: '', suffix: '', subnets: '', email: '', directory: ''},
	agreed: false,
};

/** Nothing was asked yet. */
export const emptyLook: CertificateLook = {acme: {}, round: 0};

/** The state at another part of the certificate screen. */
export const atPart = (state: State, part: Part): State => {
	const {highlight, ...rest} = state;
	const {completing, completion, ...look} = state.look;
	return {...rest, part, insisted: false, look};
};

/** Where a field's text counts. */
export const hubOf: Readonly<Record<CertificateField, CertificateHub>> = {
	cert: 'own', key: 'own', chain: 'own', passphrase: 'own', suffix: 'lab', subnets: 'lab', importCert: 'lab', importKey: 'lab', email: 'acme', directory: 'acme', ca: 'acme',
};

/** The state one step back on the certificate screen, which is not at its beginning. What was typed since a hub was left never gets past its field this way: it may be wrong, and nobody has looked at it. */
export const backInCertificate = (state: State): State => {
	const {part, look, draft} = state;
	if (part === 'importKey' || part === 'ca') {
		return atPart(state, part === 'ca' ? 'directory' : 'importCert');
	}

	// The first file leads back to the kinds until there is something to come together.
	const hub = isCertificateField(part) && !(part === 'cert' && look.files === undefined) && part !== 'passphrase' ? hubOf[part] : undefined;
	if (hub === undefined) {
		return atPart(state, part === 'passphrase' ? 'cert' : 'main');
	}

	const {texts} = draft.certificate;
	return atPart({...state, draft: {...draft, certificate: {...draft.certificate, texts: look.before ?? texts}}}, hub);
};
