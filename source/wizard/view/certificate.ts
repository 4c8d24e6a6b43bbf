import {certificateMismatch, directoryProblem, letsEncrypt, type CertificateKind} from '../../answers/certificate.ts';
import {isPrivateName} from '../../answers/domain.ts';
import {emailProblem} from '../../answers/email.ts';
import {filePathProblem} from '../../answers/file-path.ts';
import type {Answers} from '../../answers/schema.ts';
import {suffixMismatch, suffixProblem} from '../../answers/lab-scope.ts';
import {repairPath} from '../../answers/path-repair.ts';
import {subnetProblem} from '../../answers/subnet.ts';
import {judgeAcme} from '../../certificate/acme/judge.ts';
import {acmeSituation, httpPortOf, type AcmeChoice} from '../../certificate/acme/situation.ts';
import {clockCheck} from '../../checks/clock.ts';
import type {Finding} from '../../checks/types.ts';
import type {Facts} from '../../facts/types.ts';
import {message, type Message} from '../../messages/message.ts';
import {bySeverity} from '../state/gate.ts';
import {dockerOf} from '../state/answers.ts';
import {certificateAnswers, subnetsOf} from '../state/certificate-answers.ts';
import type {CertificateField} from '../state/certificate-types.ts';
import type {Draft, State} from '../state/types.ts';

/** What an order depends on, as the person has answered so far. */
const choiceOf = ({method = 'classic', reach = 'public', domain, firewall, publicAddress, certificate, ...draft}: Draft): AcmeChoice => {
	const {directory} = certificate.texts;
	return {
		method,
		reach,
		domain,
		firewall,
		docker: dockerOf(draft),
		...(directory === '' ? {} : {directory}),
		...(publicAddress === '' ? {} : {publicAddress}),
	};
};

/** The kind that fits best: one that everybody trusts where the name is of the internet, else one that works at once. */
export const likelyKind = (draft: Draft): CertificateKind => {
	const isPublic = draft.reach === 'public' && !isPrivateName(draft.domain) && httpPortOf(choiceOf(draft)) === 80;
	return isPublic ? 'acme' : 'self-signed';
};

const optional: ReadonlySet<CertificateField> = new Set(['key', 'chain', 'importCert', 'importKey', 'ca', 'subnets', 'email', 'directory']);

/** Whether a field may be left empty. */
export const isOptionalField = (field: CertificateField): boolean => optional.has(field);

/** Why the text of a field cannot be taken, or undefined when it can. */
export const certificateFieldProblem = (field: CertificateField, text: string, {domain}: Draft): Message | undefined => {
	if (text.trim() === '' && optional.has(field)) {
		return undefined;
	}

	switch (field) {
		case 'cert':
		case 'key':
		case 'chain':
		case 'importCert':
		case 'importKey':
		case 'ca': {
			return filePathProblem(repairPath(text));
		}

		case 'passphrase': {
			return text === '' ? message('wizard.certificate.passphrase.empty') : undefined;
		}

		case 'suffix': {
			return suffixProblem(text.trim()) ?? suffixMismatch(text.trim(), domain);
		}

		case 'subnets': {
			return subnetsOf(text).map(subnet => subnetProblem(subnet)).find(problem => problem !== undefined) ?? (subnetsOf(text).length > 16 ? message('answers.subnet.many') : undefined);
		}

		case 'email': {
			return emailProblem(text.trim());
		}

		case 'directory': {
			return directoryProblem(text.trim());
		}
	}
};

/** What is known so far of whether an order would succeed, and whether answers are still to come. */
export const acmeOutlook = ({look: {acme}, facts, draft}: State): {readonly findings: readonly Finding[]; readonly isComplete: boolean} => ({
	findings: [...judgeAcme(acme, acmeSituation(facts as Facts, choiceOf(draft))), clockCheck.evaluate(facts as Facts, {untested: false, acceptedKeys: []})],
	isComplete: acme.addresses !== undefined && acme.caa !== undefined && acme.directory !== undefined,
});

/** Where the authority's terms are; undefined for a server that has none, or has not told. */
export const termsOf = ({look: {acme}, draft}: State): string | undefined => {
	const told = acme.directory?.ok ? acme.directory.terms : undefined;
	return told ?? (draft.certificate.texts.directory === '' ? letsEncrypt.terms : undefined);
};

/** What of the certificate does not go with the other answers; agreement is given by going on. */
export const mismatchOf = ({draft}: State): Message | undefined =>
	certificateMismatch(certificateAnswers({...draft.certificate, agreed: true}), {domain: draft.domain, httpPort: httpPortOf(choiceOf(draft))})?.problem;

/** What was found in the files that were named, the serious things first; undefined while they are being read. */
export const filesFindings = ({look: {files}}: State): readonly Finding[] | undefined => {
	switch (files?.state) {
		case undefined: {
			return undefined;
		}

		case 'unusable': {
			return [files.finding];
		}

		case 'judged': {
			return bySeverity(files.findings);
		}
	}
};

/** What can be done about own files: use them, or name what is missing. */
export const fileChoices = (findings: readonly Finding[], {key, chain}: Draft['certificate']['texts']): ReadonlyArray<'use' | 'key' | 'chain' | 'cert'> => {
	const concerns = (path: string): boolean => path !== '' && findings.some(({level, title}) => level === 'block' && title.params?.['path'] === path);
	const has = (...ids: readonly string[]): boolean => findings.some(({id}) => ids.includes(id));
	const isUsable = findings.every(({level, override}) => level !== 'block' || override === 'confirm');
	const isSmooth = findings.every(({level}) => level !== 'block');
	return [
		...(isSmooth ? ['use' as const] : []),
		...(has('keyMissing', 'keyOther') || concerns(key) ? ['key' as const] : []),
		...(has('chainMissing') || concerns(chain) ? ['chain' as const] : []),
		'cert',
		// Going on without an intermediate is the last resort, not the first line.
		...(isUsable && !isSmooth ? ['use' as const] : []),
	];
};

/** What the chosen certificate is called in a list of answers. */
export const certificateName = ({certificate}: Pick<Answers, 'certificate'>): Message => (certificate.kind === 'acme' && certificate.directory !== undefined
	? message('wizard.certificate.short.directory', {host: new URL(certificate.directory).host})
	: message(`wizard.certificate.short.${certificate.kind}`));
