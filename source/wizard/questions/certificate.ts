import {certificateKinds, type CertificateKind} from '../../answers/certificate.ts';
import type {Say} from '../../messages/translate.ts';
import {isFileField} from '../state/certificate-parts.ts';
import type {CertificateField} from '../state/certificate-types.ts';
import type {State} from '../state/types.ts';
import {certificateFieldProblem, isOptionalField, likelyKind} from '../view/certificate.ts';
import {blank, line, paragraph, type Line} from '../view/line.ts';
import {answerProblem} from '../view/problem.ts';
import type {Paper} from '../view/section.ts';
import type {Choice, Field} from './types.ts';

/** Which certificate the pages get, and honestly what browsers and phones will do with it. */
export const kindQuestion = ({draft}: State, say: Say): Choice => ({
	kind: 'choice',
	title: say({key: 'wizard.certificate.title'}),
	why: say({key: 'wizard.certificate.why'}),
	options: certificateKinds.map(kind => ({value: kind, label: say({key: `wizard.certificate.kind.${kind}`})})),
	initial: draft.certificate.kind ?? likelyKind(draft),
	means: (value, {width}) => paragraph(say({key: `wizard.certificate.means.${value as CertificateKind}`}), width),
	choose: value => [{type: 'choose-certificate', kind: value as CertificateKind}],
});

const typeOf = (field: CertificateField): Field['type'] => {
	if (field === 'passphrase') {
		return 'secret';
	}

	return isFileField(field) ? 'path' : field === 'subnets' ? 'list' : 'word';
};

/** One thing about the certificate that is typed. */
export const certificateFieldQuestion = (field: CertificateField, state: State, say: Say): Field => {
	const {draft, insisted, look} = state;
	const text = draft.certificate.texts[field];
	const problem = certificateFieldProblem(field, text, draft);
	const means = ({glyphs, width}: Paper): readonly Line[] => {
		const {candidates = []} = look.completion ?? {};
		const names = candidates.length > 1 ? [blank, ...paragraph(candidates.join('  '), width, {tone: 'accent'})] : [];
		const nothing = look.completion !== undefined && candidates.length === 0 ? [line(say({key: 'wizard.certificate.nothingThere'}), {tone: 'warn'})] : [];
		// A wrong passphrase is the one thing that is known before anything was typed.
		if (field === 'passphrase' && text === '' && insisted) {
			return answerProblem(say({key: 'wizard.certificate.passphrase.wrong'}), true, {glyphs, width});
		}

		const isFine = problem === undefined || (text === '' && !insisted);
		return isFine
			? [...paragraph(say({key: `wizard.certificate.${field}.means`, params: {path: draft.certificate.locked ?? '', domain: draft.domain}}), width), ...nothing, ...names]
			: [...answerProblem(say(problem), insisted, {glyphs, width}), ...nothing, ...names];
	};

	return {
		kind: 'field',
		title: say({key: `wizard.certificate.${field}.title`}),
		why: say({key: `wizard.certificate.${field}.why`}),
		text,
		type: typeOf(field),
		isValid: problem === undefined,
		isOptional: isOptionalField(field),
		means,
		submit: {type: 'submit', valid: problem === undefined, conflicts: false},
	};
};
