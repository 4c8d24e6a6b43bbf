import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {historyOf} from './history.ts';
import {parseJournal} from './journal.ts';

const seenFile = `${paths.state}/seen`;

/** Notes that somebody saw how a run ended. Where the disk takes no note, the run is shown once more: nothing may come between a person and its end. */
const markSeen = async (system: System, run: string): Promise<void> => {
	await system.files.write(seenFile, `${run}\n`, {mode: 0o600}).catch(() => undefined);
};

/** The newest run of the journal when somebody should hear of it: nobody saw its end, because the terminal was closed or the connection lost; or it did not end well. */
export const openRun = async (system: System): Promise<string | undefined> => {
	const {run, exitCode} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const seen = await system.files.text(seenFile);
	return run === undefined || (seen?.trim() === run && exitCode === exitCodes.done) ? undefined : run;
};

/** Passes events through and notes the run as seen when its end is taken. */
export async function * noteSeen(system: System, events: AsyncIterable<Event>): AsyncGenerator<Event> {
	let run: string | undefined;
	let isUndo = false;
	for await (const event of events) {
		run = event.type === 'run-started' ? event.run : run;
		isUndo = event.type === 'run-started' ? event.undo !== undefined : isUndo;
		// Before it is shown: whoever leaves at once has seen it, too. After everything was taken back there is nothing left to remember it by.
		if (event.type === 'run-finished' && run !== undefined && !(isUndo && event.exitCode === exitCodes.done)) {
			await markSeen(system, run);
		}

		yield event;
	}
}
