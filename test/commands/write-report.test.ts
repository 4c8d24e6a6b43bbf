import {lstat, readFile, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {journalLine} from '../../source/apply/journal.ts';
import {writeReport} from '../../source/commands/write-report.ts';
import {message} from '../../source/messages/message.ts';
import {paths} from '../../source/paths.ts';
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

test('a report holds no secret, also where the plan is damaged and only the journal names them', async () => {
	const directory = await temporaryDirectory();
	const secret = '4f1c9ecanary';
	const env = '/opt/jitsi-meet/.env';
	const done = {kind: 'write-env', path: env, content: '', secrets: [{secret: 'A'}]} as const;
	const journal = [
		journalLine({type: 'action-finished', at: 1, step: 'files', action: 0, outcome: 'changed', done, record: {}}),
		journalLine({type: 'proof', at: 2, proof: {id: 'page', state: 'failed', title: message('verify.page.title'), evidence: `it says ${secret}`}}),
	].join('');
	const files: Readonly<Record<string, string>> = {[paths.journal]: journal, [paths.plan]: '{"version": 1,', [env]: `A=${secret}`};
	const {system, version} = contextIn(directory);
	const machine = {...system, files: {...system.files, text: async (path: string) => files[path], tail: async () => ({text: `log ${secret}\n`, offset: 0})}};
	expect(await writeReport({system: machine, version}, directory)).toEqual({path: join(directory, `${name}.txt`)});
	const text = await readFile(join(directory, `${name}.txt`), 'utf8');
	expect(text).toContain('it says [hidden]');
	expect(text).toContain('log [hidden]');
	expect(text).not.toContain(secret);
});

test('two reports in one second are two files', async () => {
	const directory = await temporaryDirectory();
	const written = [await writeReport(contextIn(directory), directory), await writeReport(contextIn(directory), directory)];
	expect(written).toEqual([{path: join(directory, `${name}.txt`)}, {path: join(directory, `${name}-2.txt`)}]);
});
