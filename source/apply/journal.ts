import {createHash} from 'node:crypto';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';

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

/**
The events of a journal that will be written on. A line that a power cut or a full disk left torn is ended first: the next
one would be lost with it.
*/
export const openJournal = async (system: System, path: string): Promise<readonly Event[]> => {
	const text = await system.files.text(path) ?? '';
	if (text !== '' && !text.endsWith('\n')) {
		await system.files.append(path, '\n', {mode: 0o600, sync: true});
	}

	return parseJournal(text);
};

/** Notes for the screen may be lost in a power cut; what resume and undo build on may not. */
const mustLast = (event: Event): boolean => event.type !== 'progress' && event.type !== 'output' && event.type !== 'waiting';

/** Appends one event to the journal; returns after it is on the disk where that matters. */
export const appendEvent = async (system: System, path: string, event: Event): Promise<void> => {
	await system.files.append(path, journalLine(event), {mode: 0o600, sync: mustLast(event)});
};
