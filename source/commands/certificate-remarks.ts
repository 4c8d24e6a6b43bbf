import {usableLineage} from '../actions/acme/lineage.ts';
import {letsEncrypt} from '../answers/certificate.ts';
import type {Answers} from '../answers/schema.ts';
import {judgeAcme} from '../certificate/acme/judge.ts';
import {acmeSituation} from '../certificate/acme/situation.ts';
import type {Finding} from '../checks/types.ts';
import {probeAcme} from '../facts/acme.ts';
import {probeLabRoot, probeOwnCertificate, type FilesReport} from '../facts/own-certificate.ts';
import type {Facts} from '../facts/types.ts';
import type {System} from '../system/types.ts';

type Of<K extends Answers['certificate']['kind']> = Extract<Answers['certificate'], {kind: K}>;

const warningsOf = (report: FilesReport): readonly Finding[] => (report.state === 'judged' ? report.findings.filter(({level}) => level === 'warn') : []);

const ofOwn = async (system: System, {cert, key = '', chain = '', passphraseFile = ''}: Of<'own'>, domain: string, passphrase: string | undefined): Promise<readonly Finding[]> => {
	const files = [cert, key, chain].filter(path => path !== '');
	const secret = passphrase ?? (await system.files.text(passphraseFile))?.split('\n', 1)[0]!.replace(/\r$/v, '');
	return warningsOf(await probeOwnCertificate(system, {paths: files, passphrases: secret === undefined ? {} : Object.fromEntries(files.map(path => [path, secret]))}, domain));
};

/** What would make an order fail is no reason to refuse: the server works with a temporary certificate until one succeeds. */
const ofOrder = async (system: System, {directory, ca}: Of<'acme'>, answers: Answers, facts: Facts): Promise<readonly Finding[]> => {
	if (await usableLineage(system, answers.domain, directory) !== undefined) {
		return [];
	}

	const authority = ca === undefined ? undefined : await system.files.text(ca);
	const found = await probeAcme(system, {domain: answers.domain, directory: directory ?? letsEncrypt.directory, ...(authority !== undefined && {authority})});
	const findings = judgeAcme(found, acmeSituation(facts, {...answers, directory}));
	return findings.filter(({level}) => level !== 'ok').map(({override: _override, ...finding}) => ({...finding, level: 'warn'}));
};

/** What is to be known of the chosen certificate before anybody agrees, besides what speaks against it; looks only. `passphrase`: handed over in memory. */
export const certificateRemarks = async (system: System, answers: Answers, facts: Facts, passphrase?: string): Promise<readonly Finding[]> => {
	const {certificate, domain} = answers;
	switch (certificate.kind) {
		case 'self-signed': {
			return [];
		}

		case 'lab-ca': {
			const {import: imported} = certificate;
			return imported === undefined ? [] : warningsOf(await probeLabRoot(system, {paths: [imported.cert, imported.key], passphrases: {}}, domain));
		}

		case 'own': {
			return ofOwn(system, certificate, domain, passphrase);
		}

		case 'acme': {
			return ofOrder(system, certificate, answers, facts);
		}
	}
};
