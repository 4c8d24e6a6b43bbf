import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import {parseJournal} from './journal.ts';
import {renewalTitle} from './start.ts';

const intervalMilliseconds = 100;

/** The process of the engine that is there now; undefined without one, and while a renewal holds the unit's name. */
const engineNow = async (system: System): Promise<number | undefined> => {
	const {stdout} = await system.run(['systemctl', 'show', '--property=MainPID', '--property=Description', paths.unit]);
	const pid = Number(/^MainPID=(\d+)$/mv.exec(stdout)?.[1] ?? 0);
	return pid === 0 || stdout.includes(`Description=${renewalTitle}`) ? undefined : pid;
};

/**
The newest run of the journal; undefined when there is none. An engine that is there but has not written its first line yet is waited for: whoever looks
in that moment means its run, not the one before.
*/
export const newestRun = async (system: System, signal?: AbortSignal): Promise<string | undefined> => {
	for (;;) {
		// Asked first: a line that is written between the two questions is seen.
		const engine = await engineNow(system);
		const started = parseJournal(await system.files.text(paths.journal) ?? '').findLast(event => event.type === 'run-started');
		if (signal?.aborted || engine === undefined || engine === started?.pid) {
			return started?.run;
		}

		await system.clock.sleep(intervalMilliseconds);
	}
};
