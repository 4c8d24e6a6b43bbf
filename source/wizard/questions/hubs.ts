import type {Finding} from '../../checks/types.ts';
import type {Say} from '../../messages/translate.ts';
import {subnetsOf} from '../state/certificate-answers.ts';
import type {CertificateField} from '../state/certificate-types.ts';
import type {Action, State} from '../state/types.ts';
import {acmeOutlook, fileChoices, filesFindings, mismatchOf, termsOf} from '../view/certificate.ts';
import {levelSign} from '../view/finding.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import type {Paper} from '../view/section.ts';
import type {Choice} from './types.ts';

const findingsLines = (findings: readonly Finding[], {say, glyphs, width}: Paper): readonly Line[] => findings.flatMap(({level, title}) =>
	paragraph(say(title), width, level === 'ok' ? {dim: true} : {}, {mark: {...levelSign(level, glyphs), text: `${glyphs[level]} `}}));

/** What a choice leads to: a field, everything that was found, or on. */
const leadTo = (value: string): Action => {
	switch (value) {
		case 'use': {
			return {type: 'accept-certificate'};
		}

		case 'details': {
			return {type: 'open', overlay: {kind: 'findings', offset: 0}};
		}

		default: {
			return {type: 'edit', part: value as CertificateField};
		}
	}
};

const choose = (value: string): readonly Action[] => [leadTo(value)];

const reading = ({say, glyphs, width}: Paper): readonly Line[] => paragraph(say({key: 'wizard.certificate.own.reading'}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}});

/** Own files together: what was found in them, and what is still to be named. */
export const ownQuestion = (state: State, say: Say): Choice => {
	const findings = filesFindings(state);
	const isBad = findings?.some(({level}) => level === 'block') ?? false;
	const choices = findings === undefined ? ['cert' as const] : [...fileChoices(findings, state.draft.certificate.texts), 'details' as const];
	const useLabel = isBad ? 'wizard.certificate.own.useAnyway' : 'wizard.certificate.own.use';
	return {
		kind: 'choice',
		title: say({key: isBad ? 'wizard.certificate.own.bad' : 'wizard.certificate.own.title'}),
		why: say({key: 'wizard.certificate.own.why'}),
		options: choices.map(value => ({value, label: say({key: value === 'use' ? useLabel : `wizard.certificate.own.choice.${value}`})})),
		before: paper => (findings === undefined ? reading(paper) : findingsLines(findings, paper)),
		choose,
	};
};

/** The lab's authority: what it vouches for, or one that exists already. */
export const labQuestion = (state: State, say: Say): Choice => {
	const {suffix, subnets, importCert} = state.draft.certificate.texts;
	const isImported = importCert !== '';
	const findings = isImported ? filesFindings(state) : [];
	const isUsable = findings?.every(({level}) => level !== 'block') ?? false;
	const choices = [...(isUsable ? ['use' as const] : []), 'suffix', 'subnets', 'importCert'] as const;
	const params = {suffix, subnets: subnetsOf(subnets).join(', '), path: importCert};
	const keyOf = (value: (typeof choices)[number]) => {
		if (value === 'subnets' && params.subnets === '') {
			return 'wizard.certificate.lab.choice.noSubnets';
		}

		return value === 'importCert' && isImported ? 'wizard.certificate.lab.choice.imported' : `wizard.certificate.lab.choice.${value}` as const;
	};

	return {
		kind: 'choice',
		title: say({key: 'wizard.certificate.lab.title'}),
		why: say({key: 'wizard.certificate.lab.why'}),
		options: choices.map(value => ({value, label: say({key: keyOf(value), params})})),
		before: paper => [
			...(findings === undefined ? reading(paper) : findingsLines(findings, paper)),
			...(isImported ? [blank] : []),
			...paragraph(say({key: isImported ? 'wizard.certificate.lab.importedMeans' : 'wizard.certificate.lab.means', params}), paper.width),
		],
		choose,
	};
};

/** An order at an authority: its terms, and what stands before it, said as it is found out. */
export const acmeQuestion = (state: State, say: Say): Choice => {
	const {email, directory} = state.draft.certificate.texts;
	const {findings, isComplete} = acmeOutlook(state);
	const mismatch = mismatchOf(state);
	const terms = termsOf(state);
	const isBad = findings.some(({level}) => level === 'block');
	const choices = [...(mismatch === undefined ? ['use' as const] : []), 'email', 'directory', 'details'] as const;
	const host = directory === '' ? 'Let’s Encrypt' : new URL(directory).host;
	const labelOf = {
		use: isBad ? 'wizard.certificate.acme.choice.useAnyway' : terms === undefined ? 'wizard.certificate.acme.choice.useFreely' : 'wizard.certificate.acme.choice.use',
		email: email === '' ? 'wizard.certificate.acme.choice.noEmail' : 'wizard.certificate.acme.choice.email',
		directory: 'wizard.certificate.acme.choice.directory',
		details: 'wizard.certificate.own.choice.details',
	} as const;
	return {
		kind: 'choice',
		title: say({key: 'wizard.certificate.acme.title', params: {host}}),
		why: say({key: 'wizard.certificate.acme.why'}),
		options: choices.map(value => ({value, label: say({key: labelOf[value], params: {email, host}})})),
		before: paper => [
			...(mismatch === undefined ? [] : [...paragraph(say(mismatch), paper.width, {tone: 'error'}, {mark: {text: `${paper.glyphs.block} `, tone: 'error'}}), blank]),
			...(terms === undefined || mismatch !== undefined ? [] : paragraph(say({key: 'wizard.certificate.acme.terms', params: {terms}}), paper.width, {tone: 'accent'})),
			...findingsLines(findings, paper),
			...(isComplete ? [] : [line(`${paper.glyphs.pending} ${say({key: 'wizard.certificate.acme.asking'})}`, {dim: true})]),
			...(isBad && mismatch === undefined ? paragraph(say({key: 'wizard.certificate.acme.badMeans'}), paper.width, {dim: true}) : []),
		],
		again: {type: 'ask-again'},
		choose,
	};
};
