import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Event, ProgressPhase} from '../../source/apply/events.ts';
import {partDone} from '../../source/plan/shares.ts';
import {pendingSteps} from '../../source/wizard/state/run.ts';
import {reduce} from '../../source/wizard/state/reduce.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {after, labAnswers, planFor, upTo} from '../wizard/fixture.ts';

const plan = planFor(labAnswers);
const steps = pendingSteps(plan);
const advance = (state: State, event: Event): State => reduce(state, {type: 'events', events: [event]});

/** What the engine tells of a whole run, with percentages that come and go as they like. */
const eventsOf = (percents: readonly number[]): readonly Event[] => {
	const phases: readonly ProgressPhase[] = ['download', 'install', 'download'];
	return [
		{type: 'run-started', at: 1, run: 'r', program: '1', plan: 'p', pid: 1, resumed: false},
		...plan.steps.flatMap(({id: step, actions}): readonly Event[] => [
			{type: 'step-started', at: 2, step},
			...actions.flatMap((_, action): readonly Event[] => [
				{type: 'action-started', at: 3, step, action},
				...phases.flatMap(phase => percents.map((percent): Event => ({type: 'progress', at: 4, step, percent, phase, label: 'x'}))),
				{type: 'action-finished', at: 5, step, action, outcome: 'changed'},
			]),
			{type: 'step-finished', at: 6, step, outcome: 'changed'},
		]),
	];
};

describe('how much of an installation is done', () => {
	test('goes from nothing to nearly all, and the proofs are still to come', () => {
		expect(partDone(plan, {steps})).toBe(0);
		const all = partDone(plan, {steps: steps.map(step => ({...step, state: 'changed'}))});
		expect(all).toBeGreaterThan(0.85);
		expect(all).toBeLessThan(1);
	});

	test('never goes back and never passes the end, whatever is told of the single steps', () => {
		fc.assert(fc.property(fc.array(fc.double({min: -5, max: 200, noNaN: true}), {maxLength: 4}), percents => {
			let last = 0;
			const events = eventsOf(percents);
			let state = after(upTo('progress'));
			for (const event of events) {
				state = advance(state, event);
				expect(state.run.reached).toBeGreaterThanOrEqual(last);
				expect(state.run.reached).toBeLessThan(1);
				last = state.run.reached;
			}
		}), {numRuns: 20});
	});

	test('the package step with Jitsi counts for more than all the small ones before it', () => {
		const index = steps.findIndex(({id}) => id === 'jitsi');
		const doneBefore = (upToStep: number) => partDone(plan, {steps: steps.map((step, at) => ({...step, state: at < upToStep ? 'changed' : 'pending'}))});
		expect(doneBefore(index + 1) - doneBefore(index)).toBeGreaterThan(doneBefore(index));
	});

	test('of images the percentage is that of all of them together', () => {
		const images = [1, 2, 3, 4].map(number => ({kind: 'docker-pull', image: `i${number}`, position: {number, count: 4}} as const));
		const pulling = {steps: [{...plan.steps[0]!, id: 'images', actions: images}]};
		const at = (action: number, percent: number) => partDone(pulling, {steps: [{id: 'images', state: 'running'}], at: {step: 'images', action}, progress: {step: 'images', percent, phase: 'download'}});
		expect(at(2, 62.5) / (60 / 70)).toBeCloseTo(0.625);
	});
});
