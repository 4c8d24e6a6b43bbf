import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect} from 'vitest';
import {historyOf} from '../../../source/apply/history.ts';
import {parseJournal} from '../../../source/apply/journal.ts';
import {said, stateFolder} from '../../box/support/product.ts';
import {note} from '../numbers.ts';
import {withFault, type EngineFault} from './fault-unit.ts';
import {isPlug, moments, spread, victims} from './points.ts';
import {diskBytes, open, stagesOf, type Stage} from './stages.ts';
import {failed, wrongWhenTakenBack} from './taken-back.ts';
import type {World} from './world.ts';

/** At how many journal writes of a removal the engine is killed, and at how many the machine's plug is pulled. */
type Extent = {readonly kills: number; readonly plugs: number};

/** The writes of taking a finished server back, counted from the engine's start: the first one begins it, and two belong to each change. */
const writesOf = ({layers}: Stage['after']): readonly number[] => {
	const {changes} = historyOf(parseJournal(readFileSync(join(layers[0]!, stateFolder, 'journal.jsonl'), 'utf8')));
	return Array.from({length: changes.length * 2}, (_, index) => index + 2);
};

type Kill = Extract<EngineFault, {kind: 'kill'}> & {readonly write: number};

const wrongAt = async (world: World, fault: Kill, first: Stage, last: Stage): Promise<readonly string[]> => {
	const product = await open(world, last.after, isPlug(fault) ? diskBytes : undefined);
	try {
		const killed = await withFault(product.box, fault, async () => product.wizard(['uninstall', '--yes'], {timeoutSeconds: 1200}));
		// Nobody is told anything by a machine that is switched off.
		if (!isPlug(fault) && !(killed.exitCode === 1 && said(killed).includes('jitsi-wizard uninstall'))) {
			return failed('the killed removal', killed);
		}

		const resumed = await product.wizard(['resume'], {timeoutSeconds: 1200});
		return resumed.exitCode === 0 ? await wrongWhenTakenBack(world, product, first.layers) : failed('resume', resumed);
	} finally {
		await product.end();
	}
};

/** Kill the removal of a finished server at many places, and let `resume` alone bring the box to where it was before the first step. */
export async function sweepRemoval(world: World, title: string, {kills, plugs}: Extent): Promise<void> {
	const stages = await stagesOf(world);
	const [first, last] = [stages[0]!, stages.at(-1)!];
	const writes = writesOf(last.after);
	const faults = [
		...spread(writes, kills).map((write, index): Kill => ({kind: 'kill', write, moment: moments[index % moments.length]!, victim: victims[index % victims.length]!})),
		...spread(writes, plugs).map((write, index): Kill => ({kind: 'kill', write, moment: moments[index % moments.length]!, victim: 'machine'})),
	];
	const found: string[] = [];
	for (const fault of faults) {
		const begun = Date.now();
		const wrong = await wrongAt(world, fault, first, last);
		const point = `taken back, journal write ${fault.write} of ${writes.length + 1}, ${fault.moment}, ${fault.victim}`;
		note({family: 'kill sweep', what: `${title}: ${isPlug(fault) ? 'plug pulled' : 'killed'} while it is taken back, as before after resume`, right: wrong.length === 0 ? 1 : 0, of: 1});
		console.log([`${wrong.length === 0 ? 'right' : 'WRONG'}: ${title}: ${point} (${Math.round((Date.now() - begun) / 1000)} s)`, ...wrong.slice(0, 20)].join('\n  '));
		found.push(...wrong.slice(0, 20).map(line => `${point}: ${line}`));
	}

	expect(found).toEqual([]);
}
