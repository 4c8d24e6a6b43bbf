import {judgeCaa} from '../../certificate/acme/caa.ts';
import type {AcmeFacts, DirectoryFact} from '../../certificate/acme/types.ts';
import type {AcmeFailure} from './classify.ts';

/** The name by which CAA records mean Let's Encrypt. */
const letsEncryptIdentity = 'letsencrypt.org';

const directoryFailure = (fact: Extract<DirectoryFact, {ok: false}>): AcmeFailure => {
	const {reason, details} = fact;
	const cause = reason === 'strange' ? (details === '503' ? 'down' : 'strange') : (reason === 'tls' ? 'tls' : 'unreachable');
	return {cause, details};
};

/** Why an order could only fail, as far as that is certain before it is made; undefined where it has to be tried. */
export const forecast = ({directory, addresses: {four, six}, caa}: AcmeFacts, isLetsEncrypt: boolean): AcmeFailure | undefined => {
	if (!directory.ok) {
		return directoryFailure(directory);
	}

	if (four.ok && six.ok && four.records.length + six.records.length === 0) {
		return {cause: 'dns', details: ''};
	}

	const identities = directory.identities.length === 0 && isLetsEncrypt ? [letsEncryptIdentity] : directory.identities;
	// What a name server of this box does not answer, those of the authority may.
	return caa.state === 'found' && judgeCaa(caa, identities).level === 'block' ? {cause: 'caa', details: caa.name} : undefined;
};
