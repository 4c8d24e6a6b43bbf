import {expect, test} from 'vitest';
import {said} from '../box/support/product.ts';
import {withFault} from './kill/fault-unit.ts';
import {open, stagesOf, stateAt} from './kill/stages.ts';
import {differences, stateOf} from './kill/state.ts';
import {classicWorld} from './kill/world.ts';
import {counted} from './machine/fault-row.ts';
import {lateRows} from './machine/late-rows.ts';

// The stages of the first half of the sweep over journal writes, which has ended by now.
const world = classicWorld(13, 'furnished', 244);

test.each(lateRows)('$row: $path is immutable when its turn comes: retryable, exit code 1; unlocked again, resume does the step as if nothing had been', async ({step, path}) => counted('retryable', async () => {
	const stages = await stagesOf(world);
	const stage = stages.find(each => each.step === step)!;
	const {box, wizard, journal, end} = await open(world, stage.layers);
	try {
		await box.ok(['chattr', '+i', path]);
		const failed = await wizard(['resume']);
		await box.ok(['chattr', '-i', path]);
		expect(failed.exitCode, said(failed)).toBe(1);
		expect((await journal()).at(-1)).toMatchObject({type: 'run-finished', exitCode: 1, step, problem: {code: 'forbidden'}});
		expect(said(failed)).toContain(path);
		const isLast = stage === stages.at(-1);
		const again = async () => wizard(['resume']);
		const resumed = isLast ? await again() : await withFault(box, {kind: 'stop', step}, again);
		expect(resumed.exitCode, said(resumed)).toBe(isLast ? 0 : 130);
		expect(differences(await stateAt(world, stage.after), await stateOf(box))).toEqual([]);
	} finally {
		await end();
	}
}));
