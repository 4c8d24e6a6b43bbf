import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'vitest';
import type {Outcome} from '../../box/harness/command.ts';
import {said} from '../../box/support/product.ts';
import {note} from '../numbers.ts';
import {withFault, type EngineFault, type Moment, type Victim, type Write} from './fault-unit.ts';
import {diskBytes, goOn, open, stagesOf, stateAt, type Stage} from './stages.ts';
import {differences, stateOf, type State} from './state.ts';
import {failed, wrongAfterUninstall} from './taken-back.ts';
import type {Equipped, World} from './world.ts';

/** Where the engine of a stage is killed. */
type Point = {readonly stage: Stage; readonly fault: EngineFault; /** What happens to the runs that resume, one after the other. */ readonly then?: readonly EngineFault[]; readonly title: string; /** Whether resume goes on to the end; otherwise it is stopped after the step and compared there. */ readonly isToEnd: boolean; /** Whether all is taken back: at once, or once it has been resumed as well. */ readonly undo?: 'at once' | 'afterwards'};

/** With how the same write is met in a run that began otherwise. */
type WritePoint = Point & {readonly again: EngineFault & {readonly write: Write}};

/** How many points there are: every journal write or so many, and so many within apt's work. */
type Count = {readonly writes: number; readonly packages: number};

/** Where the engine is killed and the run resumed, where the machine's plug is pulled, and at how many writes it is killed and all taken back at once. A sweep that is long is shared among so many files, each of which takes its part of the points (0, 1...). */
export type Extent = {readonly kills: Count; readonly plugs: Count; readonly undone?: number; readonly share?: {readonly part: number; readonly of: number}};

export const moments: readonly Moment[] = ['before', 'torn', 'after'];
export const victims: readonly Victim[] = ['engine', 'unit'];

/** So many of a list, evenly spread. */
export function spread<Item>(list: readonly Item[], count: number): readonly Item[] {
	return list.length <= count ? list : Array.from({length: count}, (_, index) => list[Math.floor((index + 0.5) * list.length / count)]!);
}

/** Before the longest step, Jitsi's packages or images: behind it taking all back takes long, and others prove that it works. */
const isEarly = ({step}: Stage): boolean => ['tools', 'hosts', 'repository', 'folders', 'files', 'engine'].includes(step);

/** As often before as in the middle of and after a write; the engine alone and with its children in turn. */
const writePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly WritePoint[] => {
	const longest = stages.findIndex(({step}) => step === 'jitsi' || step === 'images');
	const all = stages.flatMap((stage, place) => stage.writes.map(({number, write}) => ({stage, number, write, isLate: place > longest})));
	return spread(all, count).map(({stage, number, write, isLate}, index): WritePoint => {
		const moment = moments[index % moments.length]!;
		const victim = only ?? victims[index % victims.length]!;
		return {stage, title: `${stage.step}, journal write ${number}, ${moment}, ${victim}`, fault: {kind: 'kill', write: number, moment, victim}, again: {kind: 'kill', write, moment, victim}, isToEnd: isLate && index % 6 === 0, ...(isEarly(stage) && index % 6 === 1 && {undo: 'afterwards'})};
	});
};

/** Each write in the first half of a step with one in its second half: the run that resumes after the first kill is killed where it comes to the other, and the next one resumes that. Where a run is not known of yet, none resumes it. */
const paired = (points: readonly WritePoint[]): readonly Point[] => Object.values(Object.groupBy(points, ({stage, again}) => again.write.type === 'run-started' ? 'none' : stage.step)).flatMap((ofStep = []) => {
	const half = Math.ceil(ofStep.length / 2);
	return ofStep.slice(0, half).map((point, index): Point => {
		const other = ofStep[half + index];
		return other === undefined ? point : {...point, then: [other.again], title: `${point.title}, and again at ${other.title}`, isToEnd: point.isToEnd || other.isToEnd, ...((point.undo ?? other.undo) && {undo: point.undo ?? other.undo})};
	});
});

/** Lines at which runs that repair a transaction are cut off as well. What is unpacked by then, half of the lines, is put right without any; of what is left, a place that is surely come to. */
const linesOfRest = (all: number, at: number, times: number): readonly number[] => {
	const rest = all - (2 * at);
	const line = Math.max(1, Math.ceil(rest / 4));
	return times === 0 ? [] : [line, ...linesOfRest(rest, line, times - 1)];
};

/** In the step with the longest transaction of packages. Where apt is killed while it unpacks, the run that repairs it is killed as well, and the one that repairs that, inside the rest of the packages: points of their own. */
const packagePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly Point[] => {
	const stage = stages.toSorted((a, b) => b.statusLines - a.statusLines)[0]!;
	const lines = Array.from({length: stage.statusLines}, (_, index) => index + 1);
	// Every second of the first half is three points.
	const boxes = only === undefined ? Math.ceil(count * 2 / 3) : count;
	return spread(lines, Math.min(boxes, lines.length)).map((line, index): Point => {
		const at = index === 0 ? 0 : line;
		const victim = only ?? victims[index % victims.length]!;
		const title = `${stage.step}, ${at === 0 ? 'while packages are fetched' : `line ${at} of dpkg's ${stage.statusLines}`}, ${victim}`;
		const point: Point = {stage, title, fault: {kind: 'packages', lines: at, victim}, isToEnd: index % 5 === 0};
		const again = linesOfRest(stage.statusLines, at, 2);
		return victim === 'unit' && at < stage.statusLines / 2 ? {...point, then: again.map(left => ({kind: 'packages', lines: left, victim})), title: `${title}, and again at lines ${again.join(', ')} of the rest`} : point;
	});
};

export const isPlug = (fault: EngineFault): boolean => 'victim' in fault && fault.victim === 'machine';

/** What is still different after a while: services that have only just been started sign in with one another, which leaves files. */
const remaining = async (wanted: State, {box}: Equipped): Promise<readonly string[]> => {
	let found = differences(wanted, await stateOf(box));
	for (let tries = 0; found.length > 0 && tries < 5; tries++) {
		await sleep(3000);
		found = differences(wanted, await stateOf(box));
	}

	return found;
};

/** Whether the run that was cut off says so. Nobody is told anything by a machine that is switched off. */
const isTold = (by: EngineFault, outcome: Outcome, words: string): boolean => isPlug(by) || (outcome.exitCode === 1 && said(outcome).includes(words));

/** One point: kill, resume, compare; or kill, take back, compare. What is wrong, a line each. */
const wrongAt = async (world: World, {stage, fault, then = [], isToEnd, undo}: Point, first: Stage, last: Stage): Promise<readonly string[]> => {
	const product = await open(world, stage.layers, isPlug(fault) ? diskBytes : undefined);
	const {box} = product;
	const isFirst = stage === first;
	const resume = async (): Promise<Outcome> => product.wizard(['resume'], {timeoutSeconds: 1200});
	try {
		const killed = await withFault(box, fault, async () => goOn(product, world, isFirst));
		// Nothing was stored yet where even the first line did not get to the disk.
		const isUnknown = isFirst && (await product.journal().catch(() => [])).length === 0;
		if (!isTold(fault, killed, isUnknown ? 'has changed nothing' : 'jitsi-wizard resume')) {
			return failed('the killed run', killed);
		}

		for (const again of then) {
			const killedAgain = await withFault(box, again, resume);
			if (!isTold(again, killedAgain, 'jitsi-wizard resume')) {
				return failed('the resume that was killed', killedAgain);
			}
		}

		if (undo === 'at once' && !isUnknown) {
			return await wrongAfterUninstall(world, product, first.layers);
		}

		const isEnd = isToEnd || stage === last;
		const again = isUnknown ? async () => goOn(product, world, true) : resume;
		const resumed = isEnd ? await again() : await withFault(box, {kind: 'stop', step: stage.step}, again);
		if (resumed.exitCode !== (isEnd ? 0 : 130)) {
			return failed('resume', resumed);
		}

		const found = await remaining(await stateAt(world, isEnd ? last.after : stage.after), product);
		if (isEnd && !await world.works(box)) {
			return [...found, 'the page does not answer'];
		}

		// What was killed and resumed can be taken back whole.
		return found.length === 0 && undo === 'afterwards' ? await wrongAfterUninstall(world, product, first.layers) : found;
	} finally {
		await product.end();
	}
};

/** Kill the engine at many places, each from the stage before the step, and let `resume` alone bring the box to where an undisturbed one is. */
export async function sweep(world: World, title: string, {kills, plugs, undone = 0, share: {part, of} = {part: 0, of: 1}}: Extent): Promise<void> {
	// For a look while working on this: so many points in all.
	const most = Number(process.env['JITSI_WIZARD_FAULT_POINTS'] ?? Infinity);
	const stages = await stagesOf(world);
	const [first, last] = [stages[0]!, stages.at(-1)!];
	const points = [
		...spread(writePoints(stages, undone).map(point => ({...point, title: `${point.title}, taken back`, undo: 'at once' as const})), Math.ceil(most / 3)),
		...spread(packagePoints(stages, kills.packages), Math.ceil(most / 3)),
		...spread(paired(writePoints(stages, kills.writes)), Math.ceil(most / 3)),
		...spread([...packagePoints(stages, plugs.packages, 'machine'), ...writePoints(stages, plugs.writes, 'machine')], Math.ceil(most / 3)),
	].filter((_, index) => index % of === part);
	const found: string[] = [];
	for (const point of points) {
		const begun = Date.now();
		const wrong = await wrongAt(world, point, first, last);
		const place = point.fault.kind === 'packages' ? 'inside the packages' : 'at journal writes';
		const kind = isPlug(point.fault) ? 'plug pulled' : 'killed';
		const end = point.undo === 'at once' ? 'as before after uninstall' : 'as undisturbed after resume';
		const faults = 1 + (point.then?.length ?? 0);
		note({family: 'kill sweep', what: `${title}: ${kind} ${place}, ${end}`, right: wrong.length === 0 ? faults : 0, of: faults});
		if (point.undo !== 'at once' && (point.isToEnd || point.stage === last)) {
			note({family: 'kill sweep', what: `${title}: of them resumed to the very end, where the page answers; the others were compared behind the step`, right: wrong.length === 0 ? 1 : 0, of: 1});
		}

		console.log([`${wrong.length === 0 ? 'right' : 'WRONG'}: ${title}: ${point.title} (${Math.round((Date.now() - begun) / 1000)} s)`, ...wrong.slice(0, 20)].join('\n  '));
		found.push(...wrong.slice(0, 20).map(line => `${point.title}: ${line}`));
	}

	expect(found).toEqual([]);
}
