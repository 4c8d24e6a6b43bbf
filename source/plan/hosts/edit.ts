import {sameAddress} from '../../answers/address.ts';
import {printable} from '../../answers/input.ts';
import {hostsToken} from '../../templates/escape.ts';
import {keepAside, restoreKept} from './kept.ts';
import {dominantEnd, joinLines, parseEntry, splitLines, type Line} from './lines.ts';
import type {HostsConflict, HostsEntry} from './types.ts';

/** First and last line of our block; everything between them is ours as long as it is one entry. */
const blockBegin = '# BEGIN jitsi-wizard';
const blockEnd = '# END jitsi-wizard';

// Inside the block when the line before it had no newline of its own, so that removing the block can take ours away again.
const unfinishedMark = '# the line above had no newline';

const isMarker = (text: string, marker: string): boolean => text.trimEnd() === marker;

/** The line of an entry, also the one to paste into the hosts file of other computers. Throws UnencodableError for a name that cannot stand there. */
export const hostsLine = (entry: Pick<HostsEntry, 'address' | 'names'>): string =>
	[entry.address, ...entry.names].map(token => hostsToken(token)).join(' ');

/** Index pairs of matching BEGIN and END lines, inner ones first; a BEGIN or END without partner is left alone, as the comment it is. */
const findBlocks = (lines: readonly Line[]): ReadonlyArray<readonly [begin: number, end: number]> => {
	const open: number[] = [];
	const blocks: Array<readonly [number, number]> = [];
	for (const [index, {text}] of lines.entries()) {
		if (isMarker(text, blockBegin)) {
			open.push(index);
		} else if (isMarker(text, blockEnd)) {
			const begin = open.pop();
			if (begin !== undefined) {
				blocks.push([begin, index]);
			}
		}
	}

	return blocks;
};

/*
What we put there: the markers, our note and the first entry. Any other line between the markers was written by somebody else
(or the END of another block was lost) and stays.
*/
const ownLines = (lines: readonly Line[]): ReadonlySet<number> => {
	const own = new Set<number>();
	for (const [begin, end] of findBlocks(lines)) {
		own.add(begin).add(end);
		let next = begin + 1;
		while (own.has(next) || (next < end && isMarker(lines[next]!.text, unfinishedMark))) {
			own.add(next);
			next++;
		}

		const first = next < end ? lines[next] : undefined;
		if (first !== undefined && parseEntry(first.text) !== undefined) {
			own.add(next);
		}
	}

	return own;
};

/** Takes away exactly the newline that we added, which is of the block's own kind; a bare CR before it belongs to the line. */
const unfinish = (line: Line, added: string): Line => ({text: line.text + line.end.slice(0, line.end.length - added.length), end: ''});

/** The line ending we added before a block that is still the last thing in the file; undefined when there was nothing to add. */
const addedEnd = (lines: readonly Line[], own: ReadonlySet<number>): string | undefined => {
	const begin = lines.findLastIndex((_, index) => !own.has(index)) + 1;
	const note = own.has(begin + 1) ? lines[begin + 1] : undefined;
	return begin > 0 && note !== undefined && isMarker(note.text, unfinishedMark) ? lines[begin]!.end : undefined;
};

/** The file without our block and with every line back that we had switched off; all other bytes stay. Without a block nothing changes. */
export const removeHostsEntry = (content: string): string => {
	const lines = splitLines(content);
	const own = ownLines(lines);
	const theirs = restoreKept(lines.filter((_, index) => !own.has(index)));
	const added = addedEnd(lines, own);
	const last = theirs.at(-1);
	return joinLines(added === undefined || !last?.end.endsWith(added) ? theirs : [...theirs.slice(0, -1), unfinish(last, added)]);
};

/**
The file with the entry in one marked block at its end, in the file's own line endings; a block from earlier is replaced.
With `replaceConflicts` lines that give a name another address are kept as a comment and their other names go on working.
@param content - latin1, one character a byte
@param entry - the line to keep there, and whether it may replace others
*/
export const setHostsEntry = (content: string, entry: HostsEntry): string => {
	const lines = splitLines(removeHostsEntry(content));
	const end = dominantEnd(lines);
	const isUnfinished = lines.at(-1)?.end === '';
	const finished = lines.map(line => (line.end === '' ? {...line, end} : line));
	const kept = entry.replaceConflicts ? finished.flatMap(line => keepAside(line, entry)) : finished;
	const block = [blockBegin, ...(isUnfinished ? [unfinishedMark] : []), hostsLine(entry), blockEnd];
	return joinLines([...kept, ...block.map(text => ({text, end}))]);
};

/** Any line fit to be shown: its bytes as UTF-8, without control characters, not too long. */
const shown = (text: string): string => printable(Buffer.from(text, 'latin1').toString('utf8'), 120);

/** Lines of somebody else that give the domain another address, line numbers from 1; `line` is fit to be shown. */
export const findHostsConflicts = (content: string, domain: string, address: string): readonly HostsConflict[] => {
	const lines = splitLines(content);
	const own = ownLines(lines);
	return lines.flatMap(({text}, index) => {
		const found = own.has(index) ? undefined : parseEntry(text);
		const isConflict = found?.names.some(name => name.toLowerCase() === domain.toLowerCase()) && !sameAddress(found.address, address);
		return found !== undefined && isConflict ? [{lineNumber: index + 1, address: found.address, line: shown(text)}] : [];
	});
};
