import {createHash} from 'node:crypto';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, ProblemError, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';

/** How the lines of a journal are to be read. 1: without undo and left-out steps, and without a number. Later programs read all earlier ones. */
export const journalFormat = 2;

/** Enough of SHA-256 to tell a torn or damaged line from a whole one. */
const checksum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** One journal line: checksum, space, the event as JSON, newline. */
export const journalLine = (event: Event): string => {
	const text = JSON.stringify(event);
	return `${checksum(text)} ${text}\n`;
};

/** The event of a line, or undefined when the line is torn or damaged. */
export const parseJournalLine = (line: string): Event | undefined => {
	const text = line.slice(9);
	if (line[8] !== ' ' || checksum(text) !== line.slice(0, 8)) {
		return undefined;
	}

	try {
		return JSON.parse(text) as Event;
	} catch {
		return undefined;
	}
};

/** All whole events of a journal's text. */
export const parseJournal = (text: string): readonly Event[] =>
	text.split('\n').map(line => parseJournalLine(line)).filter(event => event !== undefined);

/** Ends a line that was cut off while it was written, by whoever comes next: what it was to tell is told again, or never happened. */
const cutOff = ' cut off\n';

/**
Whether lines of a journal's text were damaged after they had been written, so that what they told is lost. A line that was only cut off is none of them:
it is the last one, or ended as such, or, as earlier programs left it, stands right before the beginning of a run. Pure.
*/
export const isDamaged = (text: string): boolean => {
	const lines = text.split('\n');
	return lines.slice(0, -1).some((line, index) => line !== '' && parseJournalLine(line) === undefined
		&& !`${line}\n`.endsWith(cutOff) && parseJournalLine(lines[index + 1]!)?.type !== 'run-started');
};

const reserveSize = 256 * 1024;

/** Holds back space beside the journal, as much as there is; a disk that has none left already is found out by whoever writes next. */
const holdReserve = async (system: System): Promise<void> => {
	const held = (await system.files.about(paths.reserve))?.size ?? 0;
	if (held < reserveSize) {
		await system.files.append(paths.reserve, '\0'.repeat(reserveSize - held), {mode: 0o600, sync: true}).catch(() => undefined);
	}
};

/** The problem of a journal in which a later version wrote something this one may misread: nothing is changed on its word. Undefined for every other journal. Pure. */
export const newerJournal = (events: readonly Event[]): Problem | undefined => {
	const format = Math.max(1, ...events.map(event => (event.type === 'run-started' ? event.format ?? 1 : 1)));
	return format <= journalFormat ? undefined : {
		code: 'journal-newer',
		exitCode: exitCodes.decision,
		what: message('problems.journalNewer.what', {format: String(format), known: String(journalFormat)}),
		why: message('problems.journalNewer.why'),
		next: message('problems.journalNewer.next'),
	};
};

/**
The events of a journal that will be written on. A line that a power cut or a full disk left torn is ended first: the next
one would be lost with it. Throws the problem `journal-newer` when a later version of this program wrote in it.
*/
export const openJournal = async (system: System, path: string): Promise<readonly Event[]> => {
	const text = await system.files.text(path) ?? '';
	if (text !== '' && !text.endsWith('\n')) {
		await system.files.append(path, cutOff, {mode: 0o600, sync: true});
	}

	const events = parseJournal(text);
	const newer = newerJournal(events);
	if (newer !== undefined) {
		throw new ProblemError(newer);
	}

	await holdReserve(system);
	return events;
};

const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Notes for the screen may be lost in a power cut; what resume and undo build on may not. */
const mustLast = (event: Event): boolean => event.type !== 'progress' && event.type !== 'output' && event.type !== 'waiting';

/** Whether a file ends in the middle of a line. */
const isTorn = async (system: System, path: string): Promise<boolean> => {
	const size = (await system.files.about(path))?.size ?? 0;
	return size > 0 && (await system.files.tail(path, size - 1)).text === '';
};

/** Appends one event to the journal; returns after it is on the disk where that matters. On a full disk notes are lost, and whatever must last goes into the space held back. */
export const appendEvent = async (system: System, path: string, event: Event): Promise<void> => {
	const isNote = !mustLast(event);
	const append = async (): Promise<void> => {
		// One that found no room may have left a torn line, which must not cost the next one.
		const end = await isTorn(system, path) ? cutOff : '';
		await system.files.append(path, `${end}${journalLine(event)}`, {mode: 0o600, sync: !isNote});
	};

	try {
		await append();
	} catch (error) {
		if (!isFull(error)) {
			throw error;
		}

		if (isNote) {
			return;
		}

		await system.files.remove(paths.reserve);
		await append();
		// Whoever fills the disk must not get what is left of it: the next event needs it.
		await holdReserve(system);
	}
};
