import {printable} from '../../answers/input.ts';
import type {Finding} from '../../checks/types.ts';
import {block, ok, warn} from '../finding.ts';
import {judgeAddresses} from './addresses.ts';
import {judgeCaa} from './caa.ts';
import type {AcmeFacts, AcmeSituation, DirectoryFact} from './types.ts';

/** The name by which CAA records mean Let's Encrypt, also when its directory does not answer. */
const letsEncryptIdentity = 'letsencrypt.org';

const judgeDirectory = (fact: DirectoryFact, {directory}: AcmeSituation): Finding => {
	const host = directory === undefined ? 'Let’s Encrypt' : new URL(directory).host;
	if (fact.ok) {
		return ok('acmeDirectory', {host});
	}

	const params = {host, details: printable(fact.details, 120)};
	switch (fact.reason) {
		case 'tls': {
			return block('acmeDirectoryTls', params);
		}

		case 'strange': {
			return block('acmeDirectoryStrange', params);
		}

		case 'name':
		case 'unreachable':
		case 'timeout':
		case 'other': {
			return block('acmeDirectoryDown', params);
		}
	}
};

const judgePort = ({httpPort, closedBy, directory, isBehindRouter}: AcmeSituation): Finding => {
	const port = String(httpPort);
	if (httpPort !== 80) {
		return directory === undefined ? block('acmePortOther', {port}) : warn('acmePortOther', {port});
	}

	return closedBy === undefined ? ok(isBehindRouter ? 'acmePortRouter' : 'acmePort') : block('acmePortClosed', {firewall: closedBy});
};

const identitiesOf = (fact: DirectoryFact | undefined, {directory}: AcmeSituation): readonly string[] => {
	const told = fact?.ok ? fact.identities : [];
	return told.length === 0 && directory === undefined ? [letsEncryptIdentity] : told;
};

/**
What is known so far of whether an order would succeed: where the name leads, the port, CAA, the directory; in this order, each as soon as it is
there. Whatever blocks can be gone past: an order that fails leaves the server with a temporary certificate.
*/
export const judgeAcme = (facts: Partial<AcmeFacts>, situation: AcmeSituation): readonly Finding[] => {
	const {addresses, caa, directory} = facts;
	const findings = [
		...(addresses === undefined ? [] : [judgeAddresses(addresses, situation)]),
		judgePort(situation),
		// Whom CAA records may mean is only known from the directory.
		...(caa === undefined || directory === undefined ? [] : [judgeCaa(caa, identitiesOf(directory, situation))]),
		...(directory === undefined ? [] : [judgeDirectory(directory, situation)]),
	];
	return findings.map(finding => (finding.level === 'block' ? {...finding, override: 'confirm'} : finding));
};
