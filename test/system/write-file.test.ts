import {chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {execa} from 'execa';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createFiles} from '../../source/system/files.ts';
import {temporaryDirectory} from '../support/temporary.ts';

test('every byte comes back as it was given', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	await fc.assert(fc.asyncProperty(fc.uint8Array(), async bytes => {
		const path = join(directory, 'file');
		await files.write(path, Buffer.from(bytes).toString('latin1'), {mode: 0o600});
		expect(Buffer.from((await files.fact(path)).content ?? '', 'latin1').equals(bytes)).toBe(true);
	}), {numRuns: 30});
});

test('an existing file keeps its mode, and its old bytes go to a backup only root can read', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	const path = join(directory, 'file');
	await writeFile(path, 'old');
	await chmod(path, 0o640);
	const backup = await files.write(path, 'new', {backup: true});
	expect((await stat(path)).mode & 0o7777).toBe(0o640);
	expect(await readFile(backup!, 'utf8')).toBe('old');
	expect((await stat(backup!)).mode & 0o7777).toBe(0o640);
	expect((await stat(join(directory, 'backups'))).mode & 0o7777).toBe(0o700);
});

test('a link stays a link and its target is replaced', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	await writeFile(join(directory, 'target'), 'old');
	await symlink('target', join(directory, 'link'));
	await files.write(join(directory, 'link'), 'new');
	expect((await lstat(join(directory, 'link'))).isSymbolicLink()).toBe(true);
	expect(await readFile(join(directory, 'target'), 'utf8')).toBe('new');
});

test('a link that leads nowhere yet leads to the new file', async () => {
	const directory = await temporaryDirectory();
	await symlink('target', join(directory, 'link'));
	await createFiles(join(directory, 'backups')).write(join(directory, 'link'), 'new');
	expect(await readFile(join(directory, 'target'), 'utf8')).toBe('new');
	expect((await lstat(join(directory, 'link'))).isSymbolicLink()).toBe(true);
});

test('what a killed writer left is taken away, what a living one is writing is not', async () => {
	const directory = await temporaryDirectory();
	const [dead, living] = [`.file.jitsi-wizard-${2 ** 30}`, '.file.jitsi-wizard-1'];
	await writeFile(join(directory, dead), 'half');
	await writeFile(join(directory, living), 'half');
	await createFiles(join(directory, 'backups')).write(join(directory, 'file'), 'x');
	expect(await readdir(directory)).toEqual([living, 'file']);
	// After a restart another process has the number.
	const before = Date.now() / 1000 - 3600;
	await utimes(join(directory, living), before, before);
	await createFiles(join(directory, 'backups')).removeStrays(join(directory, 'file'));
	expect(await readdir(directory)).toEqual(['file']);
});

test.skipIf(process.getuid?.() !== 0)('a bind-mounted file is replaced in place, and a copy is kept; so is one in a folder that can only be read', async () => {
	const directory = await temporaryDirectory();
	const module = join(import.meta.dirname, '..', '..', 'source', 'system', 'files.ts');
	const script = `const {createFiles} = await import(${JSON.stringify(module)}); await createFiles(process.argv[2] + '/backups').write(process.argv[2] + '/etc/hosts', 'new');`;
	await mkdir(join(directory, 'etc'));
	await writeFile(join(directory, 'etc', 'hosts'), 'the old and longer one');
	await writeFile(join(directory, 'theirs'), 'the old and longer one');
	await writeFile(join(directory, 'write.mts'), script);
	for (const mounts of [[`mount --bind ${directory}/theirs ${directory}/etc/hosts`], [`mount --bind ${directory}/etc ${directory}/etc`, `mount -o remount,bind,ro ${directory}/etc`, `mount --bind ${directory}/theirs ${directory}/etc/hosts`]]) {
		await writeFile(join(directory, 'theirs'), 'the old and longer one');
		await execa('unshare', ['--mount', 'sh', '-ec', [...mounts, '"$0" "$@"'].join('; '), process.execPath, join(directory, 'write.mts'), directory]);
		expect(await readFile(join(directory, 'theirs'), 'utf8')).toBe('new');
		expect(await readFile(join(directory, 'etc', 'hosts'), 'utf8')).toBe('the old and longer one');
	}

	const copies = await readdir(join(directory, 'backups'));
	expect(await Promise.all(copies.map(async name => readFile(join(directory, 'backups', name), 'utf8')))).toEqual(['the old and longer one', 'the old and longer one']);
});

test.skipIf(process.getuid?.() !== 0)('a bind-mounted file on a full disk keeps its old content, and the error says that there is no room', async () => {
	const directory = await temporaryDirectory();
	const module = join(import.meta.dirname, '..', '..', 'source', 'system', 'files.ts');
	await writeFile(join(directory, 'write.mts'), `const {createFiles} = await import(${JSON.stringify(module)});
await createFiles(process.argv[2] + '/backups').write(process.argv[2] + '/etc/hosts', 'new'.repeat(3000)).catch(error => console.log(error.code));`);
	await mkdir(join(directory, 'etc'));
	await mkdir(join(directory, 'full'));
	await writeFile(join(directory, 'etc', 'hosts'), '');
	const mounts = ['mount -t tmpfs -o size=8k none full', 'printf %4000s old > full/theirs', 'printf %4000s > full/filler', 'mount --bind full/theirs etc/hosts', '"$0" "$@"', 'cat full/theirs'].join('; ');
	const {stdout} = await execa('unshare', ['--mount', 'sh', '-ec', mounts, process.execPath, join(directory, 'write.mts'), directory], {cwd: directory});
	expect(stdout).toBe(`ENOSPC\n${'old'.padStart(4000)}`);
});

test('no temporary file is left behind', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	await files.write(join(directory, 'file'), 'x', {mode: 0o600});
	expect(await readdir(directory)).toEqual(['file']);
});

test('following a file gives whole lines only, and begins again when the file is a new one', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	const path = join(directory, 'log');
	await files.append(path, 'one\ntwo');
	const first = await files.tail(path, 0);
	expect(first.text).toBe('one\n');
	await files.append(path, '\nñ\n');
	const second = await files.tail(path, first.offset);
	expect(second.text).toBe('two\nñ\n');
	await writeFile(path, 'new\n');
	expect((await files.tail(path, second.offset)).text).toBe('new\n');
});
