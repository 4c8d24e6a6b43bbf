import {languageNames, languages, type Language} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import {findingsOf} from '../findings.ts';
import {countLevels, gateOf, pastGate, type Gate} from '../state/gate.ts';
import type {State} from '../state/types.ts';
import type {Choice} from './types.ts';

/** What going on is called, by what stands between. */
export const goOnKeys = {
	waiting: 'wizard.check.waiting', blocked: 'wizard.check.leave', override: 'wizard.check.override', warnings: 'wizard.check.continue', open: 'wizard.check.continue',
} as const satisfies Record<Gate['kind'], string>;

/** The first screen as a question: go on, look again, or another language. */
export const welcomeQuestion = (state: State, say: Say): Choice => {
	const findings = findingsOf(state);
	const gate = gateOf(findings, state.gathered, state.accepted);
	const counts = countLevels(findings);
	const past = pastGate(gate);
	return {
		kind: 'choice',
		title: say({key: 'wizard.check.done'}),
		why: (['ok', 'warn', 'block'] as const).map(level => say({key: `wizard.check.count.${level}`, params: {count: counts[level]}})).join(', '),
		options: [
			{value: 'go-on', label: say({key: goOnKeys[gate.kind]})},
			...languages.filter(language => language !== state.language).map(language => ({value: language, label: languageNames[language]})),
		],
		again: {type: 'recheck'},
		choose: value => (value === 'go-on' ? (past === undefined ? [] : [past]) : [{type: 'language', language: value as Language}]),
	};
};
