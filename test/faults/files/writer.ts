import {readFileSync, writeFileSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {appendEvent, openJournal, parseJournal} from '../../../source/apply/journal.ts';
import {paths} from '../../../source/paths.ts';
import {createSystem} from '../../../source/system/index.ts';
import {contentOf, managedFiles, versionOf} from './content.ts';

/*
Writes files and journal without end, as fast as it goes, and says on standard output what it begins and what is done. It runs where
/var/lib/jitsi-wizard is a folder of the disk under test. `node writer.ts ROOT safely|carelessly|once`.
*/

const [root = '', manner = 'safely'] = process.argv.slice(2);
const system = createSystem();

const say = (...words: ReadonlyArray<string | number>): void => {
	writeSync(1, `${words.join(' ')}\n`);
};

const write = async (index: number, version: number): Promise<void> => {
	const {path, mode, ...how} = managedFiles[index]!;
	say('begin', index, version);
	if (manner === 'carelessly') {
		writeFileSync(join(root, path), contentOf(index, version), {mode});
		say('done', index, version);
		return;
	}

	if ('isMoved' in how) {
		const next = join(root, `${path}.jitsi-wizard-new`);
		await system.files.write(next, contentOf(index, version), {mode, isNew: true});
		await system.files.move(next, join(root, path));
		say('done', index, version);
		return;
	}

	const wantsBackup = version % 5 === 0;
	const replaced = versionOf(index, readFileSync(join(root, path), 'utf8')) ?? 0;
	const backup = await system.files.write(join(root, path), contentOf(index, version), {mode, ...(wantsBackup && {backup: true})});
	say('done', index, version, ...(backup === undefined ? [] : [backup, replaced]));
};

/** A number stands where a person's step would; every third event is one that may be lost. */
const journal = async (number: number): Promise<void> => {
	const isLasting = number % 3 !== 0;
	say('begin', 'journal', number);
	const step = String(number);
	await appendEvent(system, paths.journal, isLasting ? {type: 'step-started', at: number, step} : {type: 'output', at: number, step, lines: [contentOf(0, number)]});
	if (isLasting) {
		say('done', 'journal', number);
	}
};

const events = await openJournal(system, paths.journal);
let number = Math.max(0, ...events.map(event => event.at));
if (manner === 'once') {
	for (const [index, {path}] of managedFiles.entries()) {
		await write(index, (versionOf(index, readFileSync(join(root, path), 'utf8')) ?? 0) + 1);
	}

	await journal(number + 1);
	say('events', events.length, parseJournal(readFileSync(paths.journal, 'utf8')).length);
} else {
	for (let version = 2; ; version++) {
		for (const index of managedFiles.keys()) {
			await write(index, version);
			await journal(++number);
		}
	}
}
