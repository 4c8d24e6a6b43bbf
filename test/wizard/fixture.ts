import {join} from 'node:path';
import type {Answers} from '../../source/answers/schema.ts';
import type {Event} from '../../source/apply/events.ts';
import type {Facts} from '../../source/facts/types.ts';
import type {Language} from '../../source/messages/message.ts';
import {classicPlan} from '../../source/plan/classic/plan.ts';
import type {Plan} from '../../source/plan/types.ts';
import type {WizardServices} from '../../source/wizard/services.ts';
import {initialState} from '../../source/wizard/state/initial.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {Action, State} from '../../source/wizard/state/types.ts';
import {lanFacts} from '../support/facts.ts';
import {goodProofs, installLog} from '../support/recorded-run.ts';
import {readTemplates} from '../support/templates.ts';

/** The templates as the program reads them. */
export const templates = readTemplates(join(import.meta.dirname, '..', '..', 'templates'));

/** A plan for these answers on a machine in a home network. */
export const planFor = (answers: Answers, facts: Facts = lanFacts()): Plan => classicPlan({answers, facts, program: '0.1.0', templates, acceptedKeys: []});

/** Complete answers of a laboratory. */
export const labAnswers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', hosts: {address: '192.168.1.20'}, certificate: {kind: 'self-signed'}};

/** The state after actions, from the very start. */
export const after = (actions: readonly Action[], {language = 'en', watchOnly = false}: {readonly language?: Language; readonly watchOnly?: boolean} = {}): State => {
	let state = initialState({language, watchOnly, now: 0});
	for (const action of actions) {
		state = reduce(state, action);
	}

	return state;
};

/** The way of a teacher, up to each screen. */
export const way = {
	welcome: [{type: 'gathered', facts: lanFacts(), round: 1}],
	method: [{type: 'go-on'}],
	reach: [{type: 'choose-method', method: 'classic'}],
	domain: [{type: 'choose-reach', reach: 'lan', asksAddress: true}],
	hosts: [
		{type: 'type', text: 'meet.lab.test'},
		{type: 'name-known', name: {domain: 'meet.lab.test', addresses: [], source: 'none'}},
		{type: 'submit', valid: true, conflicts: false},
	],
	certificate: [{type: 'choose-hosts', value: '192.168.1.20', conflicts: false}],
	review: [{type: 'choose-certificate', kind: 'self-signed'}, {type: 'planned', plan: planFor(labAnswers)}],
	progress: [{type: 'consent'}, {type: 'started'}],
} as const satisfies Readonly<Record<string, readonly Action[]>>;

/** All actions up to and with a screen. */
export const upTo = (screen: keyof typeof way): readonly Action[] => {
	const names = Object.keys(way) as Array<keyof typeof way>;
	return names.slice(0, names.indexOf(screen) + 1).flatMap((name): readonly Action[] => way[name]);
};

/** A run that worked, as the engine tells it. */
export const goodRun: readonly Event[] = [
	{type: 'run-started', at: 1000, run: 'r1', program: '0.1.0', plan: 'abc', pid: 1, resumed: false},
	{type: 'step-started', at: 2000, step: 'tools'},
	{type: 'progress', at: 3000, step: 'tools', percent: 50, phase: 'download', label: 'curl'},
	{type: 'output', at: 4000, step: 'tools', lines: installLog.slice(-2)},
	{type: 'step-finished', at: 65_000, step: 'tools', outcome: 'changed'},
	...goodProofs(70_000),
	{type: 'run-finished', at: 80_000, exitCode: 0},
];

/** Services that never answer: what a screen shows comes from its state alone. */
export const silentServices = (overrides: Partial<WizardServices> = {}): WizardServices => {
	const never = async () => new Promise<never>(() => {/* Never settled. */});
	return {
		gather: never,
		askNetwork: never,
		lookUp: never,
		plan: answers => planFor(answers),
		storedPlan: never,
		script: () => '#!/bin/sh\n# the plan\ntrue',
		completePath: never,
		judgeFiles: never,
		probeAcme: never,
		labRoot: never,
		servedCertificate: never,
		start: never,
		resume: never,
		undoList: never,
		undo: never,
		saveReport: never,
		events: () => ({[Symbol.asyncIterator]: () => ({next: never})}),
		stopAfterStep: async () => undefined,
		log: never,
		logPath: '/var/log/jitsi-wizard/install.log',
		saveAnswers: never,
		saveScript: never,
		saveResult: never,
		remembered: never,
		...overrides,
	};
};
