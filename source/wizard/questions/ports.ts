import type {Say} from '../../messages/translate.ts';
import type {State} from '../state/types.ts';
import {paragraph} from '../view/line.ts';
import {portConsequences, proposedPorts, takenMessages, typedPortProblem} from '../view/ports.ts';
import {answerProblem} from '../view/problem.ts';
import type {Choice, Field} from './types.ts';

/** Other ports for the pages where somebody else has the usual ones, and what that costs. */
export const portsQuestion = (state: State, say: Say): Choice => {
	const ports = proposedPorts(state);
	return {
		kind: 'choice',
		title: say({key: 'wizard.ports.title'}),
		why: say({key: 'wizard.ports.why'}),
		options: [
			{value: 'proposed', label: say({key: 'wizard.ports.proposed', params: {http: String(ports.httpPort), https: String(ports.httpsPort)}})},
			{value: 'other', label: say({key: 'wizard.ports.other'})},
		],
		initial: 'proposed',
		means: (value, {width}) => (value === 'proposed' ? portConsequences(ports) : [{key: 'wizard.ports.otherMeans'} as const]).flatMap(consequence => paragraph(say(consequence), width)),
		after: ({width}) => takenMessages(state).flatMap(taken => paragraph(say(taken), width, {dim: true})),
		choose: value => [value === 'other' ? {type: 'type-ports'} : {type: 'choose-ports', ports}],
	};
};

/** One port of the pages, typed. */
export const typedPortQuestion = (kind: 'https' | 'http', state: State, say: Say): Field => {
	const {draft: {portTexts}, insisted} = state;
	const text = portTexts[kind];
	const problem = typedPortProblem(text, state, kind === 'http' ? Number(portTexts.https) : undefined);
	return {
		kind: 'field',
		title: say({key: `wizard.ports.${kind}.title`}),
		why: say({key: 'wizard.ports.why'}),
		text,
		type: 'word',
		isValid: problem === undefined,
		isOptional: false,
		means({glyphs, width}) {
			if (problem !== undefined) {
				return text === '' && !insisted
					? paragraph(say({key: `wizard.ports.${kind}.means`}), width)
					: answerProblem(say(problem), insisted, {glyphs, width});
			}

			const ports = kind === 'https' ? {httpPort: 80, httpsPort: Number(text)} : {httpPort: Number(text), httpsPort: Number(portTexts.https)};
			return portConsequences(ports).flatMap(consequence => paragraph(say(consequence), width));
		},
		submit: {type: 'submit', valid: problem === undefined, conflicts: false},
	};
};
