import {chown, mkdir, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {execa} from 'execa';
import {expect, test} from 'vitest';
import {createFiles} from '../../source/system/files.ts';
import {accessList, attribute, setAttribute} from '../support/attributes.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const isRoot = process.getuid?.() === 0;
const listName = 'system.posix_acl_access';

/** Writes `new` over ROOT/file in a process of its own. */
const writer = async (directory: string): Promise<string> => {
	const module = join(import.meta.dirname, '..', '..', 'source', 'system', 'files.ts');
	const script = join(directory, 'write.mts');
	await writeFile(script, `const {createFiles} = await import(${JSON.stringify(module)}); await createFiles(process.argv[2] + '/backups').write(process.argv[2] + '/file', 'new');`);
	return script;
};

test('access list, extended attributes, owner and mode are those of the file that is replaced, in its backup, too, and where that is put back', async context => {
	const directory = await temporaryDirectory();
	const path = join(directory, 'file');
	await writeFile(path, 'old', {mode: 0o640});
	try {
		await setAttribute(path, 'user.note', '6869');
		await setAttribute(path, listName, accessList);
	} catch {
		context.skip('the file system here knows no such thing');
	}

	if (isRoot) {
		await chown(path, 65_534, 33);
	}

	const before = await stat(path);
	const files = createFiles(join(directory, 'backups'));
	const backup = await files.write(path, 'new', {backup: true});
	const again = join(directory, 'again');
	await files.write(again, 'old', {like: backup!});
	for (const file of [path, backup!, again]) {
		const {uid, gid, mode} = await stat(file);
		expect([uid, gid, mode, await attribute(file, 'user.note'), await attribute(file, listName)], file).toEqual([before.uid, before.gid, before.mode, '6869', accessList]);
	}

	expect((await stat(path)).ino).not.toBe(before.ino);
});

test.skipIf(!isRoot)('a file system that knows neither access lists nor attributes is written to as any other', async () => {
	const directory = await temporaryDirectory();
	const script = await writer(directory);
	await mkdir(join(directory, 'plain'));
	const commands = ['mount -t ramfs none plain', 'umask 077', 'printf old > plain/file', 'chown 65534:33 plain/file', 'stat -c %i plain/file', '"$0" "$1" plain', 'stat -c "%i %u %g %a" plain/file', 'cat plain/file', 'ls plain'].join('; ');
	const {stdout} = await execa('unshare', ['--mount', 'sh', '-ec', commands, process.execPath, script], {cwd: directory});
	const [before, after, ...rest] = stdout.split('\n');
	expect(after).toMatch(/^\d+ 65534 33 600$/v);
	expect(after!.split(' ')[0]).not.toBe(before);
	expect(rest).toEqual(['newfile']);
});

test.skipIf(!isRoot)('a file with an attribute that cannot be given to another is replaced in place, and a copy is kept', async () => {
	const directory = await temporaryDirectory();
	const script = await writer(directory);
	const path = join(directory, 'file');
	await writeFile(path, 'old', {mode: 0o640});
	await setAttribute(path, 'security.note', '6869');
	const {ino} = await stat(path);
	await execa('setpriv', ['--bounding-set=-sys_admin', '--inh-caps=-sys_admin', process.execPath, script, directory]);
	expect([await readFile(path, 'utf8'), (await stat(path)).ino, await attribute(path, 'security.note')]).toEqual(['new', ino, '6869']);
	const {stdout} = await execa('sh', ['-c', 'cat backups/*'], {cwd: directory});
	expect(stdout).toBe('old');
});
