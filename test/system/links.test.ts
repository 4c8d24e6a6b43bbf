import {symlinkSync, unlinkSync} from 'node:fs';
import {chmod, chown, lstat, mkdir, readdir, readFile, stat, symlink, watch, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {describe, expect, test} from 'vitest';
import {createFiles} from '../../source/system/files.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const isRoot = process.getuid?.() === 0;

const place = async () => {
	const directory = await temporaryDirectory();
	const theirs = join(directory, 'theirs');
	await mkdir(theirs);
	await writeFile(join(directory, 'hosts'), 'root\'s');
	return {directory, theirs, hosts: join(directory, 'hosts'), files: createFiles(join(directory, 'backups'))};
};

test.each(['absolute', 'relative'] as const)('%s links that lead nowhere yet, one after the other, lead to the new file', async kind => {
	const {directory, files} = await place();
	const to = (name: string): string => join(kind === 'absolute' ? directory : '..', name);
	await mkdir(join(directory, 'inner'));
	await symlink(to('inner/second'), join(directory, 'inner', 'first'));
	await symlink(to('target'), join(directory, 'inner', 'second'));
	await files.write(join(directory, 'inner', 'first'), 'new');
	expect(await readFile(join(directory, 'target'), 'utf8')).toBe('new');
	expect((await readdir(join(directory, 'inner'))).toSorted()).toEqual(['first', 'second']);
});

test('links that lead to one another are no endless way', async () => {
	const {directory, files} = await place();
	await symlink('b', join(directory, 'a'));
	await symlink('a', join(directory, 'b'));
	await expect(files.write(join(directory, 'a'), 'new')).rejects.toMatchObject({code: 'ELOOP', path: join(directory, 'a')});
});

describe.skipIf(!isRoot)('in a folder where others can write', () => {
	const manners = {
		'a service\'s own': async (folder: string) => chown(folder, 65_534, 65_534),
		async 'a group\'s'(folder: string) {
			await chown(folder, 0, 65_534);
			await chmod(folder, 0o770);
		},
		'everybody\'s': async (folder: string) => chmod(folder, 0o1777),
	} as const;

	test.each(Object.entries(manners))('(%s) a link is followed neither in writing nor in copying, be it at the end of others', async (_name, give) => {
		const {directory, theirs, hosts, files} = await place();
		const link = join(theirs, 'key.pem');
		await symlink(hosts, link);
		await symlink(link, join(directory, 'ours'));
		await give(theirs);
		for (const path of [link, join(directory, 'ours')]) {
			await expect(files.write(path, 'new')).rejects.toMatchObject({code: 'ELOOP', path: link});
			await expect(files.backUp(path)).rejects.toMatchObject({code: 'ELOOP', path: link});
		}

		expect(await readFile(hosts, 'utf8')).toBe('root\'s');
		expect((await lstat(link)).isSymbolicLink()).toBe(true);
		await files.write(link, 'new', {isNew: true});
		expect([await readFile(link, 'utf8'), await readFile(hosts, 'utf8')]).toEqual(['new', 'root\'s']);
	});

	test('a file is written, and keeps its owner and mode', async () => {
		const {theirs, files} = await place();
		const path = join(theirs, 'key.pem');
		await writeFile(path, 'old', {mode: 0o400});
		await chown(path, 65_534, 65_534);
		await chown(theirs, 65_534, 65_534);
		await files.write(path, 'new', {backup: true});
		const {uid, gid, mode} = await stat(path);
		expect([await readFile(path, 'utf8'), uid, gid, mode & 0o7777]).toEqual(['new', 65_534, 65_534, 0o400]);
	});

	test('whoever puts a link where the new file is being written gets no other file of root\'s', async () => {
		const {theirs, hosts, files} = await place();
		const path = join(theirs, 'key.pem');
		await writeFile(path, 'old', {mode: 0o666});
		await chown(path, 65_534, 65_534);
		await chown(theirs, 65_534, 65_534);
		const before = await stat(hosts);
		let isSwapped = false;
		const ended = new AbortController();
		const swapping = (async () => {
			for await (const {filename} of watch(theirs, {signal: ended.signal})) {
				if (filename?.startsWith('.key.pem.')) {
					unlinkSync(join(theirs, filename));
					symlinkSync(hosts, join(theirs, filename));
					isSwapped = true;
					break;
				}
			}
		})();
		// Large, so that there is time to be in its way.
		await files.write(path, 'new'.repeat(4_000_000)).catch(() => undefined);
		ended.abort();
		await swapping.catch(() => undefined);
		expect(isSwapped).toBe(true);
		const after = await stat(hosts);
		expect([after.uid, after.gid, after.mode, await readFile(hosts, 'utf8')]).toEqual([before.uid, before.gid, before.mode, 'root\'s']);
	});
});
