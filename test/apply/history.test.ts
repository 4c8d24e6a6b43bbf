import {expect, test} from 'vitest';
import type {Event} from '../../source/apply/events.ts';
import {historyOf} from '../../source/apply/history.ts';

const started = (run: string): Event => ({type: 'run-started', at: 5, run, program: '0', plan: 'p', pid: 1, resumed: false});
const action = {kind: 'write-file', path: '/x', content: '', mode: 0o644} as const;

test('a step that was begun and not ended is unfinished, also for the run after it', () => {
	const events: readonly Event[] = [started('a'), {type: 'step-started', at: 6, step: 'bridge'}, started('b')];
	expect(historyOf(events)).toMatchObject({run: 'b', unfinishedStep: 'bridge', finishedSteps: []});
});

test('a step that ended is finished', () => {
	const history = historyOf([started('a'), {type: 'step-started', at: 6, step: 'tools'}, {type: 'step-finished', at: 7, step: 'tools', outcome: 'changed'}]);
	expect(history.finishedSteps).toEqual(['tools']);
	expect(history.unfinishedStep).toBeUndefined();
});

test('changes of every run are kept for uninstall', () => {
	const change = (step: string): Event => ({type: 'action-finished', at: 1, step, action: 0, outcome: 'changed', done: action, record: {backup: '/b'}});
	const events: readonly Event[] = [started('a'), change('one'), {type: 'run-finished', at: 2, exitCode: 1}, started('b'), change('two')];
	expect(historyOf(events).changes.map(({step}) => step)).toEqual(['one', 'two']);
	expect(historyOf(events).exitCode).toBeUndefined();
});

test('what was already so is no change', () => {
	expect(historyOf([{type: 'action-finished', at: 1, step: 's', action: 0, outcome: 'already'}]).changes).toEqual([]);
});

test('a transaction is a change from the moment it is decided: it goes on even when the engine is killed in it', () => {
	const {changes} = historyOf([started('a'), {type: 'apt-resolved', at: 1, step: 'jitsi', action: 1, packages: {nginx: '1', libc6: '2'}, created: ['nginx']}]);
	expect(changes).toEqual([{step: 'jitsi', action: {kind: 'apt-install', packages: ['nginx', 'libc6']}, record: {created: ['nginx']}}]);
});
