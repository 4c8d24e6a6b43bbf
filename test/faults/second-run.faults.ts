import {expect, test} from 'vitest';
import {said} from '../box/support/product.ts';
import {runAgain} from '../box/support/second-run.ts';
import {open, stagesOf} from './kill/stages.ts';
import {classicWorld, dockerWorld, type World} from './kill/world.ts';
import {note} from './numbers.ts';

const family = 'second run';

// The last stages of families that have ended by now. No other box runs beside these: what is measured is the program.
test.each<readonly [string, () => World]>([
	['classic on Debian 13', () => classicWorld(13, 'furnished', 244)],
	['classic on Debian 12', () => classicWorld(12, 'furnished', 246)],
	['docker on Debian 13', () => dockerWorld(13)],
])('the same answers again on a finished server, %s: no file, package or service is changed, and it is soon over', async (server, worldOf) => {
	const world = worldOf();
	const stages = await stagesOf(world);
	const product = await open(world, stages.at(-1)!.after);
	try {
		const answers = world.answers(product.box.address);
		// A box that was just switched on may still be starting what is installed.
		await product.apply(answers);
		const {outcome, files, packages, restarts, actions, seconds} = await runAgain(product, answers);
		note({family, what: `${server}: files, packages and services, none changed`, right: files.length + packages.length + restarts === 0 ? 1 : 0, of: 1});
		note({family, what: `${server}: ${seconds.toFixed(1)} s apart from the proof, of 5`, right: seconds < 5 ? 1 : 0, of: 1});
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect({files, packages, restarts, actions}).toEqual({files: [], packages: [], restarts: 0, actions: 0});
		// Three times what is promised: the machine may be busy with something else.
		expect(seconds, 'seconds of a second run, apart from the proof').toBeLessThan(15);
	} finally {
		await product.end();
	}
});
