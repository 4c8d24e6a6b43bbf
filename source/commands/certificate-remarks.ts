import type {Answers} from '../answers/schema.ts';
import type {Finding} from '../checks/types.ts';
import {probeLabRoot, probeOwnCertificate} from '../facts/own-certificate.ts';
import type {System} from '../system/types.ts';

/** What is to be known of certificate files that somebody pointed at, besides what speaks against them; looks only. `passphrase`: handed over in memory. */
export const certificateRemarks = async (system: System, {certificate, domain}: Pick<Answers, 'certificate' | 'domain'>, passphrase?: string): Promise<readonly Finding[]> => {
	if (certificate.kind !== 'own' && (certificate.kind !== 'lab-ca' || certificate.import === undefined)) {
		return [];
	}

	if (certificate.kind === 'lab-ca') {
		const {cert, key} = certificate.import!;
		const report = await probeLabRoot(system, {paths: [cert, key], passphrases: {}}, domain);
		return report.state === 'judged' ? report.findings.filter(({level}) => level === 'warn') : [];
	}

	const {cert, key = '', chain = '', passphraseFile = ''} = certificate;
	const files = [cert, key, chain].filter(path => path !== '');
	const secret = passphrase ?? (await system.files.text(passphraseFile))?.split('\n', 1)[0]!.replace(/\r$/v, '');
	const report = await probeOwnCertificate(system, {paths: files, passphrases: secret === undefined ? {} : Object.fromEntries(files.map(path => [path, secret]))}, domain);
	return report.state === 'judged' ? report.findings.filter(({level}) => level === 'warn') : [];
};
