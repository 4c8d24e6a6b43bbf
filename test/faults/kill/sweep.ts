import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'vitest';
import type {Outcome} from '../../box/harness/command.ts';
import {said} from '../../box/support/product.ts';
import {note} from '../numbers.ts';
import {withFault, type EngineFault} from './fault-unit.ts';
import {chained, isPlug, otherPoints, packagePoints, spread, writePoints, type Count, type Point} from './points.ts';
import {diskBytes, goOn, open, stagesOf, stateAt, type Stage} from './stages.ts';
import {differences, stateOf, type State} from './state.ts';
import {failed, wrongAfterUninstall} from './taken-back.ts';
import type {Equipped, World} from './world.ts';

/** Where the engine is killed and the run resumed, where the machine's plug is pulled, and at how many writes it is killed and all taken back at once. A sweep that is long is shared among so many files, each of which takes its part of the points (0, 1...). */
export type Extent = {readonly kills: Count; readonly plugs: Count; readonly undone?: number; readonly share?: {readonly part: number; readonly of: number}};

const places: Readonly<Record<EngineFault['kind'], string>> = {kill: 'at journal writes', stop: 'at journal writes', packages: 'inside the packages', resolved: 'inside the packages', child: 'while a program of its own is at work'};

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
		...spread(otherPoints(stages), Math.ceil(most / 3)),
		...spread(chained(writePoints(stages, kills.writes)), Math.ceil(most / 3)),
		...spread([...packagePoints(stages, plugs.packages, 'machine'), ...writePoints(stages, plugs.writes, 'machine')], Math.ceil(most / 3)),
	].filter((_, index) => index % of === part);
	const found: string[] = [];
	for (const point of points) {
		const begun = Date.now();
		const wrong = await wrongAt(world, point, first, last);
		const place = places[point.fault.kind];
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
