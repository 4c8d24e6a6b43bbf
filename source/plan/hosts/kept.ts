import {sameAddress} from '../../answers/address.ts';
import {parseEntry, type Entry, type Line} from './lines.ts';
import type {HostsEntry} from './types.ts';

/** What stands before a line that we switched off. */
export const keptPrefix = '# jitsi-wizard kept: ';

// Behind the names of a switched-off line that go on working.
const restSuffix = ' # jitsi-wizard: other names of the line above';

const restLine = (address: string, names: readonly string[]): string => `${address} ${names.join(' ')}${restSuffix}`;

/** A line that gives one of the entry's names another address becomes a comment, followed by its other names; any other line stays as it is. */
export const keepAside = (line: Line, entry: HostsEntry): readonly Line[] => {
	const found = parseEntry(line.text);
	if (found === undefined || sameAddress(found.address, entry.address)) {
		return [line];
	}

	const taken = new Set(entry.names.map(name => name.toLowerCase()));
	const rest = found.names.filter(name => !taken.has(name.toLowerCase()));
	if (rest.length === found.names.length) {
		return [line];
	}

	const kept = {text: keptPrefix + line.text, end: line.end};
	return rest.length === 0 ? [kept] : [kept, {text: restLine(found.address, rest), end: line.end}];
};

/** Whether a line is exactly what keepAside wrote under a switched-off line; one that somebody edited since is theirs. */
const isRestOf = (text: string, original: Entry): boolean => {
	const found = text.endsWith(restSuffix) ? parseEntry(text) : undefined;
	return found !== undefined
		&& text === restLine(original.address, found.names)
		&& found.names.every(name => original.names.includes(name));
};

/** Brings switched-off lines back as they were and takes away the lines that held their other names. */
export const restoreKept = (lines: readonly Line[]): readonly Line[] => {
	const restored: Line[] = [];
	let original: Entry | undefined;
	for (const line of lines) {
		if (original !== undefined && isRestOf(line.text, original)) {
			original = undefined;
			continue;
		}

		const text = line.text.startsWith(keptPrefix) ? line.text.slice(keptPrefix.length) : undefined;
		original = text === undefined ? undefined : parseEntry(text);
		restored.push(original === undefined || text === undefined ? line : {text, end: line.end});
	}

	return restored;
};
