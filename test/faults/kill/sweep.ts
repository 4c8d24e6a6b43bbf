import process from 'node:process';
import {expect} from 'vitest';
import type {Outcome} from '../../box/harness/command.ts';
import {said} from '../../box/support/product.ts';
import {note} from '../numbers.ts';
import {withFault, type EngineFault, type Moment, type Victim} from './fault-unit.ts';
import {goOn, open, stagesOf, stateAt, type Stage} from './stages.ts';
import {differences, stateOf} from './state.ts';
import type {World} from './world.ts';

/** Where the engine of a stage is killed. */
type Point = {readonly stage: Stage; readonly fault: EngineFault; readonly title: string; /** Whether resume goes on to the end; otherwise it is stopped after the step and compared there. */ readonly isToEnd: boolean};

/** How many points there are: every journal write or so many, and so many within apt's work. */
type Count = {readonly writes: number; readonly packages: number};

/** Where the engine is killed, and where the machine's plug is pulled. */
export type Extent = {readonly kills: Count; readonly plugs: Count};

const moments: readonly Moment[] = ['before', 'torn', 'after'];
const victims: readonly Victim[] = ['engine', 'unit'];

/** So many of a list, evenly spread. */
export function spread<Item>(list: readonly Item[], count: number): readonly Item[] {
	return list.length <= count ? list : Array.from({length: count}, (_, index) => list[Math.floor((index + 0.5) * list.length / count)]!);
}

/** A third of the time before, in the middle of and after a write; the engine alone and with its children in turn. */
const writePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly Point[] => {
	const all = stages.flatMap((stage, place) => stage.writes.map(write => ({stage, write, isLate: place > stages.findIndex(({step}) => step === 'jitsi')})));
	return spread(all, count).map(({stage, write, isLate}, index): Point => {
		const moment = moments[index % moments.length]!;
		const victim = only ?? victims[index % victims.length]!;
		return {stage, title: `${stage.step}, journal write ${write}, ${moment}, ${victim}`, fault: {kind: 'kill', write, moment, victim}, isToEnd: isLate || index % 12 === 0};
	});
};

/** In the step with the longest transaction of packages. */
const packagePoints = (stages: readonly Stage[], count: number, only?: Victim): readonly Point[] => {
	const stage = stages.toSorted((a, b) => b.statusLines - a.statusLines)[0]!;
	const lines = Array.from({length: stage.statusLines}, (_, index) => index + 1);
	return spread(lines, Math.min(count, lines.length)).map((at, index): Point => {
		const victim = only ?? victims[index % victims.length]!;
		return {stage, title: `${stage.step}, line ${at} of apt's ${stage.statusLines}, ${victim}`, fault: {kind: 'packages', lines: at, victim}, isToEnd: index % 5 === 0};
	});
};

/** One point: kill, resume, compare. What is wrong, a line each. */
const wrongAt = async (world: World, {stage, fault, isToEnd}: Point, last: Stage, isFirst: boolean): Promise<readonly string[]> => {
	const product = await open(world, stage.layers);
	const {box} = product;
	const failed = (what: string, outcome: Outcome): readonly string[] => [`${what}: ${said(outcome)}`];
	try {
		const killed = await withFault(box, fault, async () => goOn(product, world, isFirst));
		const isTold = 'victim' in fault && (fault.victim === 'machine' ? killed.exitCode !== 0 : killed.exitCode === 1 && said(killed).includes('jitsi-wizard resume'));
		if (!isTold) {
			return failed('the killed run', killed);
		}

		const isEnd = isToEnd || stage === last;
		const resume = async (): Promise<Outcome> => product.wizard(['resume'], {timeoutSeconds: 1200});
		// Nothing was stored yet where even the first line did not get to the disk.
		const isUnknown = isFirst && (await product.journal().catch(() => [])).length === 0;
		const again = isUnknown ? async () => goOn(product, world, true) : resume;
		const resumed = isEnd ? await again() : await withFault(box, {kind: 'stop', step: stage.step}, again);
		if (resumed.exitCode !== (isEnd ? 0 : 130)) {
			return failed('resume', resumed);
		}

		const found = differences(await stateAt(world, isEnd ? last.after : stage.after), await stateOf(box));
		return isEnd && !await world.works(box) ? [...found, 'the page does not answer'] : found;
	} finally {
		await product.end();
	}
};

/** Kill the engine at many places, each from the stage before the step, and let `resume` alone bring the box to where an undisturbed one is. */
export async function sweep(world: World, title: string, {kills, plugs}: Extent): Promise<void> {
	// For a look while working on this: so many points in all.
	const share = Number(process.env['JITSI_WIZARD_FAULT_POINTS'] ?? Infinity);
	const stages = await stagesOf(world);
	const last = stages.at(-1)!;
	const points = [
		...spread(packagePoints(stages, kills.packages), Math.ceil(share / 3)),
		...spread(writePoints(stages, kills.writes), Math.ceil(share / 3)),
		...spread([...packagePoints(stages, plugs.packages, 'machine'), ...writePoints(stages, plugs.writes, 'machine')], Math.ceil(share / 3)),
	];
	const found: string[] = [];
	for (const point of points) {
		const begun = Date.now();
		const wrong = await wrongAt(world, point, last, point.stage === stages[0]);
		const place = point.fault.kind === 'packages' ? 'inside the packages' : 'at journal writes';
		const kind = 'victim' in point.fault && point.fault.victim === 'machine' ? 'plug pulled' : 'killed';
		note({family: 'kill sweep', what: `${title}: ${kind} ${place}, as undisturbed after resume`, right: wrong.length === 0 ? 1 : 0, of: 1});
		console.log(`${wrong.length === 0 ? 'right' : 'WRONG'}: ${title}: ${point.title} (${Math.round((Date.now() - begun) / 1000)} s)`);
		found.push(...wrong.slice(0, 20).map(line => `${point.title}: ${line}`));
	}

	expect(found).toEqual([]);
}
