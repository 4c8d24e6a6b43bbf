import {describe, expect, it} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import type {Facts} from '../../source/facts/types.ts';
import type {Plan} from '../../source/plan/types.ts';
import type {WizardServices} from '../../source/wizard/services.ts';
import {initialState} from '../../source/wizard/state/initial.ts';
import {answersFiles, answersOf, unattendedPlan} from '../support/answers-files.ts';
import {healthyFacts, lanFacts} from '../support/facts.ts';
import {draw} from './draw.tsx';
import {templates} from './fixture.ts';
import {servicesOf, talk} from './plain/talk.ts';

// What was found before the first question is gone past, once.
const back = 'Back to the list';

/** A machine on which every question about the certificate is answered well. */
const well: Partial<WizardServices> = {
	judgeFiles: async () => ({state: 'judged', findings: []}),
	async probeAcme(_, onPart) {
		const facts = {addresses: {four: {ok: true, records: []}, six: {ok: true, records: []}}, caa: {state: 'none'}, directory: {ok: true, identities: []}} as const;
		onPart(facts);
		return facts;
	},
};

/** What is agreed to on the screens by Enter alone, and how many screens asked something. */
const byScreens = async (initial: Partial<Answers>, facts: Facts, services: Partial<WizardServices> = {}): Promise<{readonly plan?: Plan; readonly questions: number}> => {
	let plan: Plan | undefined;
	const screen = draw(initialState({language: 'en', initial, now: 0}), {services: {...servicesOf(facts, started => {
		plan = started;
	}), ...well, ...services}});
	await expect.poll(() => screen.text(), {timeout: 10_000}).toContain('› Continue');
	let questions = -1;
	for (let before = ''; !screen.text().includes('This is what will happen');) {
		expect(questions, screen.text()).toBeLessThan(12);
		before = screen.text();
		const isWarned = before.includes(back);
		questions += isWarned ? 0 : 1;
		await screen.press(isWarned ? '2' : '\r');
		// What a screen looks up is waited for; a question that goes on by itself is another one then.
		await expect.poll(() => screen.text() !== before && !/Looking up|Asking the|Reading the|Making the/v.test(screen.text()), {timeout: 10_000}).toBe(true);
	}

	await screen.press('i', '\r');
	await expect.poll(() => plan, {timeout: 10_000}).toBeDefined();
	screen.unmount();
	return {...(plan && {plan}), questions};
};

/** The same in plain text. */
const byText = async (initial: Partial<Answers>, facts: Facts, services: Partial<WizardServices> = {}) =>
	talk((prompt, told) => (prompt.includes('[y/N]') ? 'y' : told.slice(-200).includes(back) ? '2' : ''), {initial, facts, services: {...well, ...services}});

describe('an answers file, taken through all questions by Enter alone', () => {
	it('there are enough of them', () => {
		expect(answersFiles.length).toBeGreaterThanOrEqual(20);
	});

	it.each(answersFiles)('$what: makes the same plan on the screens, in plain text and unattended', async ({text, facts = lanFacts()}) => {
		const answers = answersOf(text);
		const unattended = unattendedPlan(answers, facts, templates);
		const screens = await byScreens(answers, facts);
		const {plan, text: told} = await byText(answers, facts);
		expect(screens.plan).toEqual(unattended);
		expect(plan).toEqual(unattended);
		expect(told).not.toMatch(/\{\w+\}|undefined|\[object/v);
	});
});

describe('the questions', () => {
	it('for a laboratory are five at most', async () => {
		const {questions} = await byScreens({domain: 'meet.lab.test'}, lanFacts());
		expect(questions).toBeLessThanOrEqual(5);
	});

	it.each([
		['with an address of its own', healthyFacts()],
		['behind a router', lanFacts()],
	])('for a first server on the internet %s are six at most, the terms included', async (_, facts) => {
		const leading = {lookUp: async (domain: string) => ({domain, addresses: facts.addresses.map(({address}) => address).slice(-1), source: 'dns'} as const)};
		const {questions, plan} = await byScreens({reach: 'public', domain: 'meet.yourschool.org', certificate: {kind: 'acme', agree: true}}, facts, leading);
		expect(plan?.answers.certificate.kind).toBe('acme');
		expect(questions).toBeLessThanOrEqual(6);
	});
});
