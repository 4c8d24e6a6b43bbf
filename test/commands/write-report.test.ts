import {lstat, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {writeReport} from '../../source/commands/write-report.ts';
import {createFiles} from '../../source/system/files.ts';
import {tableSystem} from '../support/table-system.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const name = 'jitsi-report-1970-01-01-00-00-00';

const contextIn = (directory: string) => ({system: {...tableSystem({}), files: createFiles(join(directory, 'backups'))}, version: '1'});

test('a report does not follow a link that waits at its name', async () => {
	const directory = await temporaryDirectory();
	const theirs = join(directory, 'theirs.conf');
	await writeFile(theirs, 'theirs');
	await symlink(theirs, join(directory, `${name}.txt`));
	const path = join(directory, `${name}-2.txt`);
	expect(await writeReport(contextIn(directory), directory)).toEqual({path});
	expect(await readFile(theirs, 'utf8')).toBe('theirs');
	expect(await readFile(path, 'utf8')).toMatch(/^# jitsi-wizard 1,/v);
	expect((await lstat(path)).mode & 0o7777).toBe(0o600);
});

test('a link that is put there while the report is made is replaced, not followed', async () => {
	const directory = await temporaryDirectory();
	const theirs = join(directory, 'theirs.conf');
	await writeFile(theirs, 'theirs');
	const {system, version} = contextIn(directory);
	const late = {...system, async run(argv: readonly string[]) {
		await symlink(theirs, join(directory, `${name}.txt`));
		return system.run(argv);
	}};
	expect(await writeReport({system: late, version}, directory)).toEqual({path: join(directory, `${name}.txt`)});
	expect(await readFile(theirs, 'utf8')).toBe('theirs');
});

test('two reports in one second are two files', async () => {
	const directory = await temporaryDirectory();
	const paths = [await writeReport(contextIn(directory), directory), await writeReport(contextIn(directory), directory)];
	expect(paths).toEqual([{path: join(directory, `${name}.txt`)}, {path: join(directory, `${name}-2.txt`)}]);
});
