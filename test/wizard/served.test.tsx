import {describe, expect, it, vi} from 'vitest';
import type {Answers} from '../../source/answers/schema.ts';
import {languages} from '../../source/messages/message.ts';
import type {Plan} from '../../source/plan/types.ts';
import {labPage} from '../../source/render/lab-page.ts';
import type {Served} from '../../source/wizard/services.ts';
import {speaker} from '../../source/messages/translate.ts';
import {servedQuestion} from '../../source/wizard/questions/served.ts';
import {answersOf} from '../../source/wizard/state/answers.ts';
import {initialState} from '../../source/wizard/state/initial.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {Action, State} from '../../source/wizard/state/types.ts';
import {lanFacts} from '../support/facts.ts';
import {draw} from './draw.tsx';
import {expectToFit} from './fits.ts';
import {labAnswers, planFor, silentServices} from './fixture.ts';

const running: Answers = {...labAnswers, lanAddress: '192.168.1.20', firewall: 'leave'};
const after = (...actions: readonly Action[]): State => {
	let state = initialState({language: 'en', exchange: running, now: 0});
	for (const action of actions) {
		state = reduce(state, action);
	}

	return state;
};

const fingerprint = Array.from({length: 32}, (_, index) => (index + 160).toString(16).toUpperCase()).join(':');
const served: NonNullable<Served['served']> = {
	kind: 'labCa', title: {key: 'certificate.served.labCa', params: {issuer: 'lab.test (jitsi-wizard)'}}, names: ['meet.lab.test', '192.168.1.20'], issuer: 'lab.test (jitsi-wizard)',
	from: Date.UTC(2026, 10, 28), to: Date.UTC(2027, 11, 30), daysLeft: 397, fingerprint,
};
const problem = {code: 'acme-dns', exitCode: 1, what: {key: 'problems.acme.what', params: {domain: 'meet.lab.test'}}, why: {key: 'problems.acme.dns.why', params: {domain: 'meet.lab.test'}}, next: {key: 'problems.acme.dns.next'}} as const;

const looks: Readonly<Record<string, Served>> = {
	'a lab’s authority': {served, state: {kind: 'lab-ca'}, lab: {page: labPage(running).page, fingerprint}},
	'a temporary one after an order that failed': {served: {...served, kind: 'selfSigned', title: {key: 'certificate.served.selfSigned'}}, state: {kind: 'acme', temporary: true, failure: {problem}}},
	'one that has ended': {served: {...served, daysLeft: -3}, state: {kind: 'own'}},
	'nobody answers': {},
};

const gathered: Action = {type: 'gathered', facts: lanFacts(), round: 1};
const seen: Action = {type: 'served', served: looks['a lab’s authority']!};
const exchange: readonly Action[] = [gathered, seen, {type: 'go-on'}, {type: 'choose-certificate', kind: 'self-signed'}, {type: 'planned', plan: planFor(running)}];

describe.each(languages)('the certificate of a server that runs, in %s', language => {
	it.each(Object.keys(looks))('%s: fits, and says everything', async name => {
		await expectToFit(after(gathered, {type: 'served', served: looks[name]!}), language, `served ${name}`);
	});

	it('fits while it is looked at, on the review and while it is exchanged', async () => {
		await expectToFit(after(), language, 'served looking');
		await expectToFit(after(...exchange), language, 'served review');
		await expectToFit(after(...exchange, {type: 'open', overlay: {kind: 'section', section: 'steps', offset: 0}}), language, 'served review steps');
		await expectToFit(after(...exchange, {type: 'consent'}, {type: 'started'}), language, 'served exchanging');
		await expectToFit(after(gathered, {type: 'open', overlay: {kind: 'help', offset: 0}}), language, 'served help');
	});
});

describe.each(languages)('the smallest terminal, in %s', language => {
	it('shows the whole fingerprint', () => {
		const screen = draw(after(gathered, seen), {columns: 60, rows: 20, language});
		expect(screen.text().replaceAll(/[ :]/gv, '')).toContain(fingerprint.replaceAll(':', ''));
		screen.unmount();
	});
});

it('a plan without packages or advice says so', () => {
	const screen = draw(after(...exchange));
	expect(screen.text()).toContain('Packages None are installed');
	expect(screen.text()).toContain('Advice Nothing to do yourself');
	screen.unmount();
	for (const [section, text] of [['packages', 'None are installed'], ['advice', 'Nothing to do yourself']] as const) {
		const page = draw(after(...exchange, {type: 'open', overlay: {kind: 'section', section, offset: 0}}));
		expect(page.lines().map(line => line.trim()).filter(line => line !== '')[2]).toBe(text);
		page.unmount();
	}
});

describe('whether to exchange it', () => {
	const asked = (state: State) => servedQuestion(state, speaker('en'));

	it('is offered from the first moment, and waits until the machine is known', () => {
		const early = asked(after(seen));
		expect(early.options.map(({value}) => value)).toEqual(['exchange', 'leave']);
		expect(early.choose('exchange')).toEqual([]);
		expect(asked(after(gathered, seen)).choose('exchange')).toEqual([{type: 'go-on'}]);
	});

	it('is not offered with a clock that is wrong, which is named', async () => {
		const wrong: Action = {type: 'gathered', facts: lanFacts({clock: {now: 0, synchronized: true, aheadSeconds: 86_400}}), round: 1};
		expect(asked(after(wrong, seen)).options.map(({value}) => value)).toEqual(['leave']);
		for (const language of languages) {
			await expectToFit(after(wrong, seen), language, 'served a wrong clock');
		}
	});
});

describe('exchanging', () => {
	it('asks only for the certificate; every other answer stays as it was', () => {
		const state = after(gathered, seen, {type: 'go-on'}, {type: 'choose-certificate', kind: 'lab-ca'}, {type: 'accept-certificate'});
		expect(state.screen).toBe('review');
		expect(answersOf(state.draft)).toEqual({...running, certificate: {kind: 'lab-ca', suffix: 'lab.test', subnets: ['192.168.1.0/24']}});
	});

	it('shows the steps that do something, and starts the whole plan on Enter', async () => {
		const started: Plan[] = [];
		const screen = draw(after(...exchange), {services: silentServices({
			async start(plan) {
				started.push(plan);
				return undefined;
			},
		})});
		expect(screen.text()).toContain('Exchange now');
		expect(screen.text()).toMatch(/Steps +2/v);
		await screen.press('i', '\r');
		expect(started).toHaveLength(1);
		expect(started[0]?.steps.length).toBeGreaterThan(2);
		await vi.waitFor(() => {
			expect(screen.text()).toContain('Exchanging the certificate of meet.lab.test');
		});
		screen.unmount();
	});

	it('looks by itself, and can be left with nothing changed', async () => {
		const screen = draw(after(gathered), {services: silentServices({servedCertificate: async () => looks['a lab’s authority']!})});
		await vi.waitFor(() => {
			expect(screen.text()).toContain('397 days left');
		});
		await screen.press('2');
		expect(screen.ends).toMatchObject([{exit: 0}]);
		screen.unmount();
	});

	it('looks also at one whose terms have to be accepted anew before it is ordered again', async () => {
		const state = after(gathered);
		const ordered: State = {...state, draft: {...state.draft, certificate: {...state.draft.certificate, kind: 'acme', agreed: false, texts: {...state.draft.certificate.texts, directory: 'https://acme.lab.test/directory'}}}};
		const asked: unknown[] = [];
		const screen = draw(ordered, {services: silentServices({async servedCertificate({certificate}) {
			asked.push(certificate);
			return looks['a lab’s authority']!;
		}})});
		await vi.waitFor(() => {
			expect(asked).toEqual([{kind: 'acme', directory: 'https://acme.lab.test/directory', agree: true}]);
		});
		screen.unmount();
	});

	it('Esc leads back to what is served, and from there asks before it leaves', () => {
		const back = reduce(after(gathered, seen, {type: 'go-on'}), {type: 'back'});
		expect(back.screen).toBe('served');
		expect(reduce(back, {type: 'back'}).overlays).toEqual([{kind: 'quit'}]);
	});
});
