import {expect, test} from 'vitest';
import {paired, writePoints} from './points.ts';
import type {Stage} from './stages.ts';

const machine = {release: 13, layers: []} as const;

const stage = (step: string, from: number, types: ReadonlyArray<'run-started' | 'step-started' | 'action-finished'>): Stage => ({
	step,
	layers: machine,
	after: machine,
	writes: types.map((type, index) => ({number: from + index, write: type === 'run-started' ? {type} : {type, step, action: index}})),
	statusLines: 0,
});

const stages = [
	stage('tools', 1, ['run-started', 'step-started', 'action-finished']),
	stage('jitsi', 10, ['step-started', 'action-finished', 'action-finished', 'action-finished', 'action-finished']),
	stage('site', 15, ['step-started', 'action-finished', 'action-finished', 'action-finished', 'action-finished', 'action-finished']),
];

test('every write is met once: in its first half by number, in its second by the run that resumes', () => {
	const points = paired(writePoints(stages, Infinity));
	const met = points.map(({stage: {step}, fault, then = []}) => [step, ...[fault, ...then].map(each => 'write' in each && each.write)]);
	expect(met).toEqual([
		['tools', 1],
		['tools', 2, {type: 'action-finished', step: 'tools', action: 2}],
		['jitsi', 10, {type: 'action-finished', step: 'jitsi', action: 3}],
		['jitsi', 11, {type: 'action-finished', step: 'jitsi', action: 4}],
		['jitsi', 12],
		['site', 15, {type: 'action-finished', step: 'site', action: 3}],
		['site', 16, {type: 'action-finished', step: 'site', action: 4}],
		['site', 17, {type: 'action-finished', step: 'site', action: 5}],
	]);
});

test('two that meet in one run keep what either is to show: the end, and that all can be taken back', () => {
	const alone = writePoints(stages, Infinity);
	const points = paired(alone);
	const [ends, undone] = [alone.filter(({isToEnd}) => isToEnd).length, alone.filter(({undo}) => undo === 'afterwards').length];
	expect([ends, undone]).toEqual([1, 1]);
	expect(points.filter(({isToEnd}) => isToEnd)).toHaveLength(ends);
	expect(points.filter(({undo}) => undo === 'afterwards')).toHaveLength(undone);
});
