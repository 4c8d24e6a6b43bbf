import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {historyOf} from './history.ts';
import {parseJournal} from './journal.ts';

const seenFile = `${paths.state}/seen`;

/** Notes that somebody saw how a run ended. */
const markSeen = async (system: System, run: string): Promise<void> => {
	await system.files.write(seenFile, `${run}\n`, {mode: 0o600});
};

/** The newest run of the journal when nobody saw its end: the terminal was closed, or the connection lost. */
export const unseenRun = async (system: System): Promise<string | undefined> => {
	const {run} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const seen = await system.files.text(seenFile);
	return run === undefined || seen?.trim() === run ? undefined : run;
};

/** Passes events through and notes the run as seen once its end has been taken. */
export async function * noteSeen(system: System, events: AsyncIterable<Event>): AsyncGenerator<Event> {
	let run: string | undefined;
	for await (const event of events) {
		run = event.type === 'run-started' ? event.run : run;
		yield event;
		if (event.type === 'run-finished' && run !== undefined) {
			await markSeen(system, run);
		}
	}
}
