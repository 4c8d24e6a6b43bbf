import {describe, expect, it} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {speaker} from '../../source/messages/translate.ts';
import {glyphsFor} from '../../source/terminal/glyphs.ts';
import {emptyRun} from '../../source/wizard/state/initial.ts';
import {afterEvent, pendingSteps} from '../../source/wizard/state/run.ts';
import type {Run, State} from '../../source/wizard/state/types.ts';
import {resultLines} from '../../source/wizard/view/result.ts';
import {goodRun, labAnswers, planFor} from './fixture.ts';

const planned: Run = {...emptyRun, steps: pendingSteps(planFor(labAnswers))};
const tell = (events: readonly Event[], run = planned): Run => {
	let told = run;
	for (const event of events) {
		told = afterEvent(told, event);
	}

	return told;
};

describe('a run told by its events', () => {
	it('knows each step with its times, and the proofs', () => {
		const run = tell(goodRun);
		expect(run.steps[0]).toEqual({id: 'tools', state: 'changed', startedAt: 2000, finishedAt: 65_000});
		expect(run.steps[1]?.state).toBe('pending');
		expect(run.proofs).toHaveLength(8);
		expect(run.finished?.exitCode).toBe(0);
	});

	it('progress and waiting end with what they were about', () => {
		const started = tell([{type: 'step-started', at: 0, step: 'tools'}, {type: 'waiting', at: 1, step: 'tools', for: 'lock', details: 'apt, PID 9', seconds: 3}]);
		expect(started.waiting?.details).toBe('apt, PID 9');
		const going = tell([{type: 'progress', at: 2, step: 'tools', percent: 130, phase: 'install', label: 'curl'}], started);
		expect(going.waiting).toBeUndefined();
		expect(going.progress?.percent).toBe(100);
		expect(tell([{type: 'step-finished', at: 3, step: 'tools', outcome: 'changed'}], going).progress).toBeUndefined();
	});

	it('a percentage that apt takes back by a little stays, and one of another transaction begins anew', () => {
		const at = (percent: number): Event => ({type: 'progress', at: 1, step: 'tools', percent, phase: 'install', label: 'x'});
		expect(tell([at(97), at(96)]).progress?.percent).toBe(97);
		expect(tell([at(97), at(3)]).progress?.percent).toBe(3);
		expect(tell([at(97), {type: 'action-started', at: 2, step: 'tools', action: 1}]).progress).toBeUndefined();
	});

	it('a step no plan names is shown all the same, for whoever watches without a plan', () => {
		expect(tell([{type: 'step-started', at: 0, step: 'new'}], emptyRun).steps).toEqual([{id: 'new', state: 'running', startedAt: 0}]);
	});

	it('keeps only the newest output', () => {
		const lines = Array.from({length: 500}, (_, index) => String(index));
		const {output} = tell([{type: 'output', at: 0, step: 'tools', lines}]);
		expect(output.length).toBeLessThan(100);
		expect(output.at(-1)).toBe('499');
	});

	it('a failure marks its step', () => {
		const run = tell([{type: 'step-started', at: 0, step: 'tools'}, {type: 'run-finished', at: 1, exitCode: 1, step: 'tools'}]);
		expect(run.steps[0]?.state).toBe('failed');
	});

	it('a proof that comes again replaces the earlier one', () => {
		const proof = (state: 'waiting' | 'passed'): Event => ({type: 'proof', at: 0, proof: {id: 'bridge', state, title: {key: 'verify.bridge.title'}, evidence: ''}});
		expect(tell([proof('waiting'), proof('passed')]).proofs).toMatchObject([{id: 'bridge', state: 'passed'}]);
	});

	it('a resumed run begins its steps anew', () => {
		const [begin] = goodRun;
		const run = tell([begin!], tell(goodRun.slice(0, -1)));
		expect(run.steps.every(({state}) => state === 'pending')).toBe(true);
		expect(run.proofs).toEqual([]);
	});

	it('after a journal of which a part is missing, that is told beside the way back', () => {
		const rest = goodRun.slice(1);
		const told = (run: Run): string => resultLines({run, language: 'en'} as unknown as State, '', {say: speaker('en'), glyphs: glyphsFor({LANG: 'C.UTF-8'}), width: 200}).flat().map(({text}) => text).join(' ');
		expect(told(tell(goodRun))).not.toContain('missing or damaged');
		const incomplete: Event = {type: 'run-started', at: 1000, run: 'r1', program: '0.1.0', plan: 'abc', pid: 1, resumed: true, incomplete: true};
		expect(told(tell([incomplete, ...rest]))).toContain('missing or damaged');
	});

	it('an event of a later version changes nothing but when the run was heard of', () => {
		const run = tell(goodRun);
		expect(afterEvent(run, {type: 'from-the-future', at: 0} as unknown as Event)).toEqual({...run, heardAt: 0});
	});
});
