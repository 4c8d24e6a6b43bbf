import type {Say} from '../../messages/translate.ts';
import {isLeadingHere} from '../state/route.ts';
import type {State} from '../state/types.ts';
import {domainAdvice} from '../view/domain.ts';
import {blank, paragraph, type Line} from '../view/line.ts';
import {answerProblem} from '../view/problem.ts';
import type {Paper} from '../view/section.ts';
import type {Field} from './types.ts';

/** The name of the meeting server, judged as it is typed. */
export const domainQuestion = (state: State, say: Say): Field => {
	const {draft: {domain}, insisted} = state;
	const {problem, remedy, proposal, warnings, consequence} = domainAdvice(state);
	const isValid = domain !== '' && problem === undefined;
	const means = ({glyphs, width}: Paper): readonly Line[] => {
		if (domain === '') {
			// Not by colour alone: without one, Enter would seem to do nothing.
			const missing = insisted ? [...answerProblem(say({key: 'wizard.domain.missing'}), true, {glyphs, width}), blank] : [];
			return [...missing, ...paragraph(say({key: 'wizard.domain.hint'}), width)];
		}

		if (problem !== undefined) {
			return [
				...answerProblem(say(problem), insisted, {glyphs, width}),
				...(remedy === undefined ? [] : paragraph(say(remedy), width)),
			];
		}

		const leads = consequence === undefined
			? paragraph(say({key: 'wizard.domain.lookingUp', params: {domain}}), width, {dim: true}, {mark: {text: `${glyphs.pending} `, dim: true}})
			: paragraph(say(consequence), width, {}, {mark: {text: `${isLeadingHere(state) ? glyphs.ok : glyphs.dot} `, tone: 'accent'}});
		return [
			...leads,
			...warnings.flatMap(warning => paragraph(say(warning), width, {tone: 'warn'}, {mark: {text: `${glyphs.warn} `, tone: 'warn', bold: true}})),
		];
	};

	return {
		kind: 'field',
		title: say({key: 'wizard.domain.title'}),
		why: say({key: 'wizard.domain.why'}),
		text: domain,
		type: 'word',
		isValid,
		isOptional: false,
		isDoubtful: warnings.length > 0,
		means,
		proposal: proposal === undefined ? undefined : {text: proposal.domain, reason: say(proposal.reason)},
		submit: {type: 'submit', valid: isValid, conflicts: false},
	};
};
