import {expect, test} from 'vitest';
import {chained, otherPoints, packagePoints, writePoints} from './points.ts';
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

test('every write is met once: in the first third of its step by number, further on by a run that resumes', () => {
	const points = chained(writePoints(stages, Infinity));
	const met = points.map(({stage: {step}, fault, then = []}) => [step, ...[fault, ...then].map(each => 'write' in each && each.write)]);
	expect(met).toEqual([
		['tools', 1],
		['tools', 2, {type: 'action-finished', step: 'tools', action: 2}],
		['jitsi', 10, {type: 'action-finished', step: 'jitsi', action: 2}, {type: 'action-finished', step: 'jitsi', action: 4}],
		['jitsi', 11, {type: 'action-finished', step: 'jitsi', action: 3}],
		['site', 15, {type: 'action-finished', step: 'site', action: 2}, {type: 'action-finished', step: 'site', action: 4}],
		['site', 16, {type: 'action-finished', step: 'site', action: 3}, {type: 'action-finished', step: 'site', action: 5}],
	]);
});

test('the end of all is cut off while it is written: once it is, nothing is left to go on with', () => {
	const [last] = writePoints([{...stages[0]!, writes: [{number: 9, write: {type: 'run-finished'}}]}], Infinity);
	expect(last!.fault).toMatchObject({write: 9, moment: 'torn'});
});

test('what apt has told, and programs at work, are places of their own, in steps that have them', () => {
	expect(otherPoints([...stages, stage('start', 30, ['step-started'])]).map(({stage: {step}, fault, then = []}) => [step, fault.kind, ...then.map(({kind}) => kind)])).toEqual([['jitsi', 'resolved', 'child'], ['start', 'child']]);
});

test('of twenty places inside the packages most are met by runs that repair what was cut off before', () => {
	const [all] = stages.filter(({step}) => step === 'jitsi').map(each => packagePoints([{...each, statusLines: 171}], 20));
	expect(all!.map(({fault, then = []}) => [(fault as {readonly lines: number}).lines, then.length])).toEqual([[0, 0], [22, 2], [36, 2], [50, 2], [65, 2], [79, 2], [93, 0], [107, 0], [122, 0], [136, 0], [150, 0], [164, 0]]);
	expect(new Set(all!.filter(({then = []}) => then.length === 0).map(({fault}) => 'victim' in fault && fault.victim))).toEqual(new Set(['engine', 'unit']));
});

test('those that meet in one run keep what each is to show: the end, and that all can be taken back', () => {
	const alone = writePoints(stages, Infinity);
	const points = chained(alone);
	const [ends, undone] = [alone.filter(({isToEnd}) => isToEnd).length, alone.filter(({undo}) => undo === 'afterwards').length];
	expect([ends, undone]).toEqual([1, 1]);
	expect(points.filter(({isToEnd}) => isToEnd)).toHaveLength(ends);
	expect(points.filter(({undo}) => undo === 'afterwards')).toHaveLength(undone);
});
