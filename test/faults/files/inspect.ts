import {readdirSync, readFileSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {parseJournal} from '../../../source/apply/journal.ts';
import {paths} from '../../../source/paths.ts';
import {managedFiles, versionOf} from './content.ts';
import type {Progress, Writing} from './writing.ts';

const bounds = (key: string, done: Progress, begun: Progress, first: number): readonly [number, number] => [done.get(key) ?? first, Math.max(begun.get(key) ?? first, done.get(key) ?? first)];

const wrongFile = (root: string, index: number, done: Progress, begun: Progress): readonly string[] => {
	const {path, mode} = managedFiles[index]!;
	const file = join(root, path);
	const content = readFileSync(file, 'utf8');
	const version = versionOf(index, content);
	const [least, most] = bounds(String(index), done, begun, 1);
	if (version === undefined) {
		return [`${path}: ${content.length} bytes that are no whole version`];
	}

	return [
		...(version < least ? [`${path}: version ${version}, although ${least} was said to be on the disk`] : []),
		...(version > most ? [`${path}: version ${version}, although only ${most} had begun`] : []),
		...((statSync(file).mode & 0o7777) === mode ? [] : [`${path}: another mode`]),
	];
};

const wrongJournal = (root: string, done: Progress, begun: Progress): readonly string[] => {
	const text = readFileSync(join(root, paths.journal), 'utf8');
	const numbers = parseJournal(text).map(({at}) => at);
	const [least, most] = bounds('journal', done, begun, 0);
	const last = numbers.at(-1) ?? 0;
	// Lines that are not whole can only be the last one; an event's own output never has a newline in it.
	const torn = text.split('\n').filter(Boolean).length - numbers.length;
	return [
		...(numbers.every((number, index) => number === index + 1) ? [] : ['journal: an event in the middle is missing']),
		...(last < least ? [`journal: ends with ${last}, although ${least} was said to be on the disk`] : []),
		...(last > most ? [`journal: ends with ${last}, although only ${most} had begun`] : []),
		...(torn > 1 ? [`journal: ${torn} torn lines`] : []),
	];
};

const wrongBackups = (root: string, backups: ReturnType<Writing['backups']>): readonly string[] => [...backups].flatMap(([path, {index, version}]) => {
	try {
		return versionOf(index, readFileSync(join(root, path), 'utf8')) === version ? [] : [`${path}: not the version from before`];
	} catch {
		return [`${path}: not there`];
	}
});

/** What of files, journal and copies is not as it was promised, on a disk whose power failed between `done` and `begun`. */
export function wrongs(root: string, {done, begun, backups}: {readonly done: Progress; readonly begun: Progress; readonly backups: ReturnType<Writing['backups']>}): readonly string[] {
	const files = [...managedFiles.keys()].flatMap(index => wrongFile(root, index, done, begun));
	return [...files, ...wrongJournal(root, done, begun), ...wrongBackups(root, backups)];
}

/** Files that writers who were cut off left beside the managed ones. */
export function strays(root: string): readonly string[] {
	return managedFiles.flatMap(({path}) => readdirSync(dirname(join(root, path))).filter(name => name.includes('.jitsi-wizard-')));
}
