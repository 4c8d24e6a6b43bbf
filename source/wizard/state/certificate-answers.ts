import type {CertificateAnswers} from '../../answers/certificate.ts';
import type {Answers} from '../../answers/schema.ts';
import type {OwnFiles} from '../../facts/own-certificate.ts';
import {paths} from '../../paths.ts';
import {emptyCertificate} from './certificate-parts.ts';
import type {CertificateDraft} from './certificate-types.ts';
import type {Draft, Part} from './types.ts';

/** The networks of a typed list. */
export const subnetsOf = (text: string): string[] => text.split(/[\s,;]+/v).filter(part => part !== '');

/** The answers' form of a chosen certificate. A typed passphrase is only named: it waits in a file that the engine reads and removes. */
export const certificateAnswers = ({kind = 'self-signed', texts, agreed}: CertificateDraft): CertificateAnswers => {
	const {cert, key, chain, passphrase, importCert, importKey, suffix, subnets, email, directory, ca} = texts;
	switch (kind) {
		case 'self-signed': {
			return {kind};
		}

		case 'lab-ca': {
			return {
				kind,
				...(suffix === '' ? {} : {suffix}),
				subnets: subnetsOf(subnets),
				...(importCert === '' ? {} : {import: {cert: importCert, key: importKey === '' ? importCert : importKey}}),
			};
		}

		case 'own': {
			return {
				kind, cert,
				...(key === '' ? {} : {key}),
				...(chain === '' ? {} : {chain}),
				...(passphrase === '' ? {} : {passphraseFile: paths.passphrase}),
			};
		}

		case 'acme': {
			return {
				kind,
				...(email === '' ? {} : {email}),
				...(directory === '' ? {} : {directory}),
				...(ca === '' || directory === '' ? {} : {ca}),
				...(agreed ? {agree: true} : {}),
			};
		}
	}
};

/** The passphrase that was typed for a key, where these answers need it. */
export const passphraseOf = ({certificate: {texts}}: Draft, {certificate}: Pick<Answers, 'certificate'>): string | undefined =>
	(certificate.kind === 'own' && certificate.passphraseFile === paths.passphrase ? texts.passphrase : undefined);

const textsOf = (answers: CertificateAnswers): Partial<CertificateDraft['texts']> => {
	switch (answers.kind) {
		case 'self-signed': {
			return {};
		}

		case 'lab-ca': {
			const {suffix = '', subnets = [], import: imported} = answers;
			return {suffix, subnets: subnets.join(', '), ...(imported === undefined ? {} : {importCert: imported.cert, importKey: imported.key})};
		}

		case 'own': {
			const {cert, key = '', chain = ''} = answers;
			return {cert, key, chain};
		}

		case 'acme': {
			const {email = '', directory = '', ca = ''} = answers;
			return {email, directory, ca};
		}
	}
};

/** A draft with the certificate of another time. Terms are accepted anew each time. */
export const certificateOf = (answers: CertificateAnswers): CertificateDraft =>
	({kind: answers.kind, texts: {...emptyCertificate.texts, ...textsOf(answers)}, agreed: false});

/** The files to read where the settings of a kind come together; undefined where none are needed. */
export const filesOf = ({texts, locked}: CertificateDraft, part: Part): OwnFiles | undefined => {
	const {cert, key, chain, importCert, importKey, passphrase} = texts;
	const named = part === 'own' ? [cert, key, chain] : part === 'lab' ? [importCert, importKey] : [];
	const given = named.filter(path => path !== '');
	return given.length === 0 ? undefined : {paths: given, passphrases: locked === undefined || passphrase === '' ? {} : {[locked]: passphrase}};
};
