import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {isRunning} from './start.ts';

const patienceMilliseconds = 20_000;
const intervalMilliseconds = 100;

/** Removes what this program remembers, and its logs, once everything else has been taken back. The record of what install.sh added stays as long as the program does. */
export const sweep = async (system: System): Promise<void> => {
	const names = await system.files.list(paths.state);
	// The journal last: as long as it is there, a start finds that this is still to be done.
	const ours = names.map(name => `${paths.state}/${name}`).filter(path => path !== paths.installed && path !== paths.journal);
	for (const path of [...ours, paths.journal]) {
		await system.run(['rm', '-rf', '--', path]);
	}

	await system.run(['rmdir', '--ignore-fail-on-non-empty', '--', paths.state]);
	await system.run(['rm', '-rf', '--', paths.logDirectory, paths.runtime]);
};

/** Sweeps once the end of an undo was read, and returns when its unit is gone, too: the next run finds nobody in its way. */
export const sweepAfter = async (system: System): Promise<void> => {
	await sweep(system);
	for (let passed = 0; passed < patienceMilliseconds && await isRunning(system); passed += intervalMilliseconds) {
		await system.clock.sleep(intervalMilliseconds);
	}
};

/** Passes events through, and sweeps once the end of an undo has been taken. */
export async function * sweepAtEnd(system: System, events: AsyncIterable<Event>): AsyncGenerator<Event> {
	let isUndo = false;
	for await (const event of events) {
		isUndo = event.type === 'run-started' ? event.undo !== undefined : isUndo;
		if (isUndo && event.type === 'run-finished' && event.exitCode === exitCodes.done) {
			await sweepAfter(system);
		}

		yield event;
	}
}

/** Leaves whoever watches the time to read the end and to sweep; does it when nobody does. */
export const sweepWhenRead = async (system: System): Promise<void> => {
	for (let passed = 0; passed < patienceMilliseconds; passed += intervalMilliseconds) {
		if (await system.files.about(paths.journal) === undefined) {
			return;
		}

		await system.clock.sleep(intervalMilliseconds);
	}

	await sweep(system);
};
