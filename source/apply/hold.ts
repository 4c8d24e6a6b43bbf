import {paths} from '../paths.ts';
import type {Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import {busyProblem, isRunning, renewalTitle, startProblem} from './start.ts';

/** The engine's place, taken by a change that needs no plan. */
export type Hold = {readonly release: () => Promise<void>};

const pauseSeconds = 5;

/** `isAgain`: the place was taken a moment ago. */
const tryToHold = async (system: System, isAgain = false): Promise<Hold | Problem> => {
	// The unit's name is the lock (design.md 2): systemd lets only one of that name exist. It ends with this process, however that ends.
	const {exitCode, stderr} = await system.run([
		'systemd-run', `--unit=${paths.unit}`, '--collect', '--quiet', '--property=Type=exec', `--description=${renewalTitle}`,
		'tail', `--pid=${system.identity.pid}`, '--follow', '/dev/null',
	]);
	if (exitCode !== 0) {
		if (await isRunning(system)) {
			return busyProblem(system);
		}

		// A run that ended between the two questions is no reason to fail.
		return isAgain ? startProblem(stderr) : tryToHold(system, true);
	}

	return {
		async release() {
			await system.run(['systemctl', 'stop', paths.unit]);
		},
	};
};

/**
Keeps runs from beginning until `release`; waits for one in progress, but no longer than `waitSeconds`. The problem `busy` when it goes on for longer.
*/
export const holdEngine = async (system: System, {waitSeconds = 0}: {readonly waitSeconds?: number} = {}): Promise<Hold | Problem> => {
	for (const end = system.clock.monotonic() + (waitSeconds * 1000); ;) {
		const held = await tryToHold(system);
		if ('release' in held || held.code !== 'busy' || system.clock.monotonic() >= end) {
			return held;
		}

		await system.clock.sleep(pauseSeconds * 1000);
	}
};
