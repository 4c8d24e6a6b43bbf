import {linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {self, type Identity} from './identity.ts';
import {boxPaths, recordFolder} from './paths.ts';

/** What is known on disk about a running box: enough to clear it away when its owner has died. */
export type BoxRecord = {
	readonly number: number;
	readonly owner: Identity;
	/** Folder with the overlay of the box. */
	readonly folder: string;
	/** Read-only folders under the overlay, uppermost first: they must not be deleted while the box exists. */
	readonly layers: readonly string[];
	/** Processes outside that belong to the box: systemd-nspawn, dnsmasq, tcpdump. */
	readonly processes: readonly Identity[];
	/** Control groups made for the box. */
	readonly controlGroups: readonly string[];
};

const numbers = Array.from({length: 240}, (_, index) => index + 2);

/** Take a free box number, `wanted` if it is free. The record is written in the same instant (link(2) is atomic). */
export function claimNumber(layers: readonly string[], wanted?: number): BoxRecord {
	mkdirSync(join(recordFolder, 'boxes'), {recursive: true});
	for (const number of wanted === undefined ? numbers : [wanted, ...numbers]) {
		const record: BoxRecord = {number, owner: self, folder: boxPaths(number).folder, layers, processes: [], controlGroups: []};
		const draft = `${boxPaths(number).record}.${process.pid}`;
		writeFileSync(draft, JSON.stringify(record));
		try {
			linkSync(draft, boxPaths(number).record);
			return record;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
				throw error;
			}
		} finally {
			rmSync(draft);
		}
	}

	throw new Error('All 240 box numbers are taken');
}

/** Replace the record of a box. */
export function saveRecord(record: BoxRecord): void {
	const {record: path} = boxPaths(record.number);
	const draft = `${path}.${process.pid}`;
	writeFileSync(draft, JSON.stringify(record, undefined, '\t'));
	renameSync(draft, path);
}

/** Forget a box: its number is free again. */
export function dropRecord(record: BoxRecord): void {
	rmSync(boxPaths(record.number).record, {force: true});
}

/** Records of all boxes of all processes on this machine. */
export function allRecords(): BoxRecord[] {
	const folder = dirname(boxPaths(0).record);
	let names: string[];
	try {
		names = readdirSync(folder).filter(name => /^\d+\.json$/v.test(name));
	} catch {
		return [];
	}

	return names.flatMap(name => {
		try {
			return [JSON.parse(readFileSync(join(folder, name), 'utf8')) as BoxRecord];
		} catch {
			// Dropped between the listing and the reading.
			return [];
		}
	});
}
