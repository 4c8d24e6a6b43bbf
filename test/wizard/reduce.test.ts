import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {addressProblem} from '../../source/answers/address.ts';
import {answersOf} from '../../source/wizard/state/answers.ts';
import type {Event} from '../../source/apply/events.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import {counterOf} from '../../source/wizard/state/route.ts';
import {screens, type Action, type State} from '../../source/wizard/state/types.ts';
import {exitCodes} from '../../source/problems.ts';
import {lanFacts} from '../support/facts.ts';
import {after, goodRun, labAnswers, planFor, upTo} from './fixture.ts';

const back: Action = {type: 'back'};

describe('the way through the questions', () => {
	it('leads from welcome to review, and the answers are complete', () => {
		const state = after(upTo('review'));
		expect(state.screen).toBe('review');
		expect(answersOf(state.draft)).toEqual(labAnswers);
	});

	it('counts six questions, five where the name leads here by itself', () => {
		expect(counterOf(after(upTo('domain')))).toEqual({step: 3, count: 6});
		const known = after([...upTo('domain'), {type: 'type', text: 'meet.school.org'}, {type: 'name-known', name: {domain: 'meet.school.org', addresses: ['192.168.1.20'], source: 'dns'}}]);
		expect(counterOf(known)).toEqual({step: 3, count: 5});
		expect(reduce(known, {type: 'submit', valid: true, conflicts: false}).screen).toBe('certificate');
	});

	it('a name that only the hosts file knows still gets its question: other computers need the line', () => {
		const state = after([...upTo('domain'), {type: 'type', text: 'meet.lab.test'}, {type: 'name-known', name: {domain: 'meet.lab.test', addresses: ['192.168.1.20'], source: 'hosts'}}]);
		expect(counterOf(state)).toEqual({step: 3, count: 6});
	});

	it('goes back from review to welcome with every answer kept', () => {
		let state = after(upTo('review'));
		const {draft} = state;
		for (const screen of ['certificate', 'hosts', 'domain', 'reach', 'method', 'welcome']) {
			state = reduce(state, back);
			expect(state.screen).toBe(screen);
			expect(state.draft).toEqual(draft);
		}
	});

	it('asks for the public address behind a router, and Esc leads back to the choice', () => {
		const state = after([...upTo('reach'), {type: 'choose-reach', reach: 'public', asksAddress: true}, {type: 'type', text: '203.0.113.5'}]);
		expect(state).toMatchObject({screen: 'reach', part: 'address', draft: {publicAddress: '203.0.113.5'}});
		expect(reduce(state, back)).toMatchObject({screen: 'reach', part: 'main', draft: {publicAddress: '203.0.113.5'}});
		expect(reduce(state, {type: 'submit', valid: true, conflicts: false}).screen).toBe('domain');
	});

	it('a submitted field that is not right stays and insists', () => {
		expect(after([...upTo('domain'), {type: 'type', text: 'meet'}, {type: 'submit', valid: false, conflicts: false}])).toMatchObject({screen: 'domain', insisted: true});
	});

	it('a late answer about an earlier text is dropped, and typing on forgets the answer', () => {
		const name = {domain: 'meet.lab.test', addresses: [], source: 'none'} as const;
		const state = after([...upTo('domain'), {type: 'type', text: 'meet.lab.test'}, {type: 'type', text: 'meet2.lab.test'}, {type: 'name-known', name}]);
		expect(state.draft.name).toBeUndefined();
		const known = after([...upTo('domain'), {type: 'type', text: 'meet.lab.test'}, {type: 'name-known', name}]);
		expect(known.draft.name).toEqual(name);
		expect(reduce(known, {type: 'type', text: 'x.lab.test'}).draft.name).toBeUndefined();
	});

	it('Esc on the first screen asks before leaving', () => {
		expect(after([back]).overlays).toEqual([{kind: 'quit'}]);
	});
});

describe('the hosts entry', () => {
	const atHosts = upTo('hosts');

	it('a conflict is decided by choice: kept means no entry', () => {
		const asked = after([...atHosts, {type: 'choose-hosts', value: '192.168.1.20', conflicts: true}]);
		expect(asked.part).toBe('conflict');
		expect(reduce(asked, {type: 'choose-conflict', replace: false})).toMatchObject({screen: 'certificate', draft: {hosts: {kind: 'none'}}});
		expect(reduce(asked, {type: 'choose-conflict', replace: true})).toMatchObject({screen: 'certificate', draft: {hosts: {kind: 'entry', replaceConflicts: true}}});
	});

	it('a decision about a conflict does not outlive its address', () => {
		const state = after([...atHosts, {type: 'choose-hosts', value: '192.168.1.20', conflicts: true}, {type: 'choose-conflict', replace: true}, back, {type: 'choose-hosts', value: '192.168.1.21', conflicts: false}]);
		expect(state.draft.hosts).toEqual({kind: 'entry', address: '192.168.1.21', replaceConflicts: false});
	});

	it('another address can be typed', () => {
		const state = after([...atHosts, {type: 'choose-hosts', value: 'other', conflicts: false}, {type: 'type', text: '10.0.0.9'}, {type: 'submit', valid: true, conflicts: false}]);
		expect(state).toMatchObject({screen: 'certificate', draft: {hosts: {kind: 'entry', address: '10.0.0.9'}}});
	});

	it('who joins decides its default, so changing that asks anew', () => {
		const state = after([...upTo('review'), back, back, back, back]);
		expect(state.screen).toBe('reach');
		expect(reduce(state, {type: 'choose-reach', reach: 'public', asksAddress: false}).draft.hosts).toBeUndefined();
		expect(reduce(state, {type: 'choose-reach', reach: 'lan', asksAddress: false}).draft.hosts).toEqual(state.draft.hosts);
	});
});

describe('the system check', () => {
	it('facts of an earlier round are dropped', () => {
		const state = after([{type: 'recheck'}, {type: 'gathered', facts: lanFacts(), round: 1}]);
		expect(state).toMatchObject({gathered: false, round: 2});
		expect(reduce(state, {type: 'gathered', facts: lanFacts(), round: 2}).gathered).toBe(true);
	});

	it('remembered answers fill what was not given here, never the other way round', () => {
		const state = after([...upTo('domain'), {type: 'type', text: 'mine.lab.test'}, {type: 'remembered', answers: {domain: 'old.lab.test', reach: 'public', publicAddress: '203.0.113.5'}}]);
		expect(state.draft).toMatchObject({domain: 'mine.lab.test', reach: 'lan', publicAddress: '203.0.113.5'});
	});
});

describe('review, run and result', () => {
	it('nothing starts without a plan, and only once', () => {
		expect(after([...upTo('certificate'), {type: 'choose-certificate', kind: 'self-signed'}, {type: 'consent'}]).pending).toBeUndefined();
		const starting = after([...upTo('review'), {type: 'consent'}]);
		expect(starting.pending).toBe('starting');
		expect(reduce(starting, back).screen).toBe('review');
		expect(reduce(starting, {type: 'save'}).pending).toBe('starting');
	});

	it('going back throws the plan away, so that a changed answer is planned anew', () => {
		const state = after([...upTo('review'), back, {type: 'choose-certificate', kind: 'self-signed'}]);
		expect(state.screen).toBe('review');
		expect(state.plan).toBeUndefined();
	});

	it('switching the firewall rules throws the plan away too', () => {
		const state = after([...upTo('review'), {type: 'toggle-firewall'}]);
		expect(state.plan).toBeUndefined();
		expect(answersOf(state.draft)?.firewall).toBe('leave');
	});

	it('a problem at the start is shown over the review', () => {
		const problem = {code: 'x', exitCode: 75, what: {key: 'wizard.title'}, why: {key: 'wizard.title'}, next: {key: 'wizard.title'}} as const;
		const state = after([...upTo('review'), {type: 'consent'}, {type: 'failed', problem}]);
		expect(state).toMatchObject({screen: 'review', overlays: [{kind: 'problem'}]});
		expect(state.pending).toBeUndefined();
	});

	it('the last event leads to the result, an open log stays', () => {
		expect(after([...upTo('progress'), {type: 'events', events: goodRun}])).toMatchObject({screen: 'result', overlays: []});
		const reading = after([...upTo('progress'), {type: 'open', overlay: {kind: 'log', lines: [], back: 0}}, {type: 'events', events: goodRun}]);
		expect(reading.overlays).toHaveLength(1);
	});

	it('during a run there is no way back', () => {
		expect(after([...upTo('progress'), back]).screen).toBe('progress');
	});

	it('asking to stop closes the question and is remembered', () => {
		const state = after([...upTo('progress'), {type: 'open', overlay: {kind: 'interrupt'}}, {type: 'stop', isWanted: true}]);
		expect(state).toMatchObject({overlays: [], run: {stopping: true}});
	});

	it('a run that did not end well can go on: the screens follow the new run from its beginning', () => {
		const failed: Event = {type: 'run-finished', at: 9, exitCode: exitCodes.failed, step: 'jitsi'};
		const ended = after([...upTo('progress'), {type: 'events', events: [failed]}]);
		const asked = reduce(ended, {type: 'resume'});
		expect(asked.pending).toBe('resuming');
		const again = reduce(asked, {type: 'started'});
		expect(again).toMatchObject({screen: 'progress', runs: ended.runs + 1, run: {output: [], proofs: []}});
		expect(again.run.finished).toBeUndefined();
		expect(again.run.steps.every(({state}) => state === 'pending')).toBe(true);
	});

	it('a run that ended well does not go on', () => {
		const ended = after([...upTo('progress'), {type: 'events', events: goodRun}]);
		expect(reduce(ended, {type: 'resume'})).toBe(ended);
	});

	it('who only watches starts at the run', () => {
		const state = after([{type: 'planned', plan: planFor(labAnswers)}], {watchOnly: true});
		expect(state.screen).toBe('progress');
		expect(state.run.steps.length).toBeGreaterThan(3);
	});

	it('after the end nothing changes any more', () => {
		const state = after([{type: 'quit', exitCode: exitCodes.interrupted}]);
		expect(reduce(state, {type: 'go-on'})).toBe(state);
	});
});

describe('layers', () => {
	it('close one by one, down to the screen', () => {
		const open: readonly Action[] = [
			{type: 'open', overlay: {kind: 'section', section: 'files', offset: 0}},
			{type: 'open', overlay: {kind: 'file', index: 0, offset: 0}},
			{type: 'open', overlay: {kind: 'help', offset: 0}},
			{type: 'open', overlay: {kind: 'help', offset: 0}},
		];
		let state = after([...upTo('review'), ...open]);
		expect(state.overlays.map(({kind}) => kind)).toEqual(['section', 'file', 'help']);
		for (const left of [2, 1, 0, 0]) {
			state = reduce(state, {type: 'close'});
			expect(state.overlays).toHaveLength(left);
		}
	});

	it('scrolling stays within the text', () => {
		const open = after([{type: 'open', overlay: {kind: 'help', offset: 0}}]);
		expect(reduce(open, {type: 'scroll', by: 100, limit: 7}).overlays).toEqual([{kind: 'help', offset: 7}]);
		expect(reduce(open, {type: 'scroll', by: -100, limit: 7}).overlays).toEqual([{kind: 'help', offset: 0}]);
		const log = after([{type: 'open', overlay: {kind: 'log', lines: [], back: 0}}]);
		expect(reduce(log, {type: 'scroll', by: -3, limit: 7}).overlays).toMatchObject([{back: 3}]);
	});
});

const word = fc.constantFrom('', 'meet', 'meet.lab.test', '10.0.0.1', 'ñ.test', '?');
const overlay = fc.constantFrom(
	{kind: 'help', offset: 0}, {kind: 'quit'}, {kind: 'warnings'}, {kind: 'blocked', finding: 'os'}, {kind: 'untested', typed: ''}, {kind: 'accept-key', typed: ''}, {kind: 'section', section: 'files', offset: 0}, {kind: 'step', index: 0, offset: 0}, {kind: 'log', lines: ['a'], back: 0}, {kind: 'interrupt'},
) as fc.Arbitrary<Extract<Action, {type: 'open'}>['overlay']>;
const action: fc.Arbitrary<Action> = fc.oneof(
	fc.constantFrom<Action>(
		{type: 'recheck'}, {type: 'go-on'}, {type: 'back'}, {type: 'back'}, {type: 'choose-method', method: 'classic'}, {type: 'choose-certificate', kind: 'self-signed'}, {type: 'close'}, {type: 'toggle-firewall'}, {type: 'save'}, {type: 'saved', path: 'x'}, {type: 'consent'}, {type: 'started'}, {type: 'stop', isWanted: true}, {type: 'events', events: goodRun}, {type: 'tick', now: 5}, {type: 'planned', plan: planFor(labAnswers)}, {type: 'gathered', facts: lanFacts(), round: 1}, {type: 'language', language: 'es'}, {type: 'unfold', finding: 'os'},
	),
	fc.record({type: fc.constant('type' as const), text: word}),
	fc.record({type: fc.constant('replace' as const), text: word}),
	fc.record({type: fc.constant('submit' as const), valid: fc.boolean(), conflicts: fc.boolean()}),
	fc.record({type: fc.constant('choose-reach' as const), reach: fc.constantFrom('public' as const, 'lan' as const), asksAddress: fc.boolean()}),
	fc.record({type: fc.constant('choose-hosts' as const), value: fc.constantFrom('none', 'other', '10.0.0.1'), conflicts: fc.boolean()}),
	fc.record({type: fc.constant('choose-conflict' as const), replace: fc.boolean()}),
	fc.record({type: fc.constant('move' as const), by: fc.integer({min: -40, max: 40}), count: fc.nat({max: 12})}),
	fc.record({type: fc.constant('scroll' as const), by: fc.integer({min: -40, max: 40}), limit: fc.integer({min: -3, max: 12})}),
	fc.record({type: fc.constant('accept' as const), what: fc.constantFrom('warnings' as const, 'untested' as const, 'keys' as const, 'finding' as const)}),
	fc.record({type: fc.constant('open' as const), overlay}),
	fc.record({type: fc.constant('name-known' as const), name: fc.record({domain: word, addresses: fc.constantFrom([], ['192.168.1.20']), source: fc.constantFrom('dns' as const, 'none' as const)})}),
);

describe('whatever happens', () => {
	it('the state stays sound, and Esc never loses an answer', () => {
		fc.assert(fc.property(fc.array(action, {maxLength: 40}), actions => {
			const state: State = after(actions);
			expect(screens).toContain(state.screen);
			expect(state.cursor).toBeGreaterThanOrEqual(0);
			expect(state.offset).toBeGreaterThanOrEqual(0);
			const left = reduce(state, back);
			// An address that is none is no answer.
			const {publicAddress} = addressProblem(state.draft.publicAddress) === undefined ? state.draft : left.draft;
			expect(left.draft).toEqual({...state.draft, publicAddress});
			expect(left.exit).toBeUndefined();
		}), {numRuns: 500});
	});

	it('nothing starts but by consent on the review screen with a plan', () => {
		fc.assert(fc.property(fc.array(action, {maxLength: 40}), actions => {
			const state = after(actions);
			const next = reduce(state, {type: 'consent'});
			const isStarting = next.pending === 'starting' && state.pending !== 'starting';
			expect(isStarting && (state.screen !== 'review' || state.plan === undefined)).toBe(false);
		}));
	});
});
