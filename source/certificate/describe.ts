import {X509Certificate} from 'node:crypto';
import {message, type Message} from '../messages/message.ts';
import {isIssuedBy, isSelfSigned} from './chain.ts';
import {daysLeft} from './judge/dates.ts';
import {alternativeNames, issuerName, issuerOrganisation} from './names.ts';

/** Where a certificate comes from, as far as it says itself. */
export type ServedKind = 'selfSigned' | 'labCa' | 'letsEncrypt' | 'letsEncryptStaging' | 'authority';

/** A certificate as a person wants to know it. Times in milliseconds since 1970. */
export type Description = {
	readonly kind: ServedKind;
	readonly title: Message;
	/** Names and addresses it is for. */
	readonly names: readonly string[];
	readonly issuer: string;
	readonly from: number;
	readonly to: number;
	/** Whole days; negative when it has ended. */
	readonly daysLeft: number;
	/** SHA-256, as openssl and browsers show it. */
	readonly fingerprint: string;
};

const kindOf = (certificate: X509Certificate, labRoot: X509Certificate | undefined): ServedKind => {
	if (isSelfSigned(certificate)) {
		return 'selfSigned';
	}

	if (labRoot !== undefined && isIssuedBy(certificate, labRoot)) {
		return 'labCa';
	}

	// Let's Encrypt's intermediates change, their organisation does not (letsencrypt.org/certificates).
	const organisation = issuerOrganisation(certificate)?.replace(/’/v, '\'');
	return organisation === 'Let\'s Encrypt' ? 'letsEncrypt' : organisation === '(STAGING) Let\'s Encrypt' ? 'letsEncryptStaging' : 'authority';
};

/** What a certificate in PEM is, as it is served now. `labRoot`: the root made or imported by us, in PEM; `now` in milliseconds since 1970. */
export const describeCertificate = (pem: string, {now, labRoot}: {readonly now: number; readonly labRoot?: string}): Description => {
	const certificate = new X509Certificate(pem);
	const kind = kindOf(certificate, labRoot === undefined ? undefined : new X509Certificate(labRoot));
	return {
		kind,
		title: message(`certificate.served.${kind}`, {issuer: issuerName(certificate)}),
		names: alternativeNames(certificate),
		issuer: issuerName(certificate),
		from: certificate.validFromDate.getTime(),
		to: certificate.validToDate.getTime(),
		daysLeft: daysLeft(certificate, now),
		fingerprint: certificate.fingerprint256,
	};
};
