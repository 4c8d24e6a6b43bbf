import {lstat, mkdir, open, readdir, readFile, readlink, rename, rm, stat, statfs} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {resolveLink} from './links.ts';
import {runProcess} from './process.ts';
import {removeStrays} from './strays.ts';
import type {FileFact, System} from './types.ts';
import {backUpFile, syncDirectory, writeFileSafely} from './write-file.ts';

const fact = async (path: string): Promise<FileFact> => {
	try {
		const link = await lstat(path);
		const content = await readFile(path, 'latin1');
		return {path, content, mode: link.mode & 0o7777, ...(link.isSymbolicLink() ? {target: await readlink(path)} : {})};
	} catch {
		return {path};
	}
};

const isImmutable: System['files']['isImmutable'] = async path => {
	const {exitCode, stdout} = await runProcess(['lsattr', '-d', path], {timeoutSeconds: 5});
	return exitCode === 0 ? (stdout.split(' ', 1)[0] ?? '').includes('i') : undefined;
};

const about: System['files']['about'] = async path => {
	try {
		const {ino, size} = await stat(path, {bigint: true});
		return {inode: String(ino), size: Number(size)};
	} catch {
		return undefined;
	}
};

const text = async (path: string): Promise<string | undefined> => {
	try {
		return await readFile(path, 'utf8');
	} catch {
		return undefined;
	}
};

const tail = async (path: string, offset: number): Promise<{readonly text: string; readonly offset: number}> => {
	let handle;
	try {
		handle = await open(path, 'r');
	} catch {
		return {text: '', offset};
	}

	try {
		const {size} = await handle.stat();
		// A shorter file is a new one of the same name.
		const start = size < offset ? 0 : offset;
		const buffer = Buffer.alloc(Math.min(size - start, 1024 * 1024));
		const {bytesRead} = await handle.read(buffer, 0, buffer.length, start);
		// Only whole lines are taken, so that no character is cut in two.
		const end = buffer.lastIndexOf(0x0A, bytesRead - 1) + 1;
		const taken = end === 0 && bytesRead === 1024 * 1024 ? bytesRead : end;
		return {text: buffer.toString('utf8', 0, taken), offset: start + taken};
	} finally {
		await handle.close();
	}
};

const list = async (directory: string): Promise<readonly string[]> => {
	try {
		const names = await readdir(directory);
		return names.toSorted();
	} catch {
		return [];
	}
};

const append: System['files']['append'] = async (path, content, {mode = 0o600, sync = false} = {}) => {
	const handle = await open(path, 'a', mode);
	try {
		await handle.appendFile(content);
		if (sync) {
			await handle.sync();
		}
	} finally {
		await handle.close();
	}
};

const move: System['files']['move'] = async (from, to) => {
	await rename(from, to);
	for (const directory of new Set([dirname(to), dirname(from)])) {
		await syncDirectory(directory);
	}
};

const space: System['files']['space'] = async path => {
	try {
		const {bavail, blocks, bsize, ffree} = await statfs(path);
		return {freeBytes: bavail * bsize, totalBytes: blocks * bsize, freeInodes: ffree};
	} catch {
		return undefined;
	}
};

/** Removes a file so that it does not come back after a power cut, whatever another file system says of it by then. */
const removeDurably = async (path: string): Promise<void> => {
	try {
		await rm(path);
	} catch (error) {
		if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
			return;
		}

		throw error;
	}

	await syncDirectory(dirname(path));
};

/** An error of a file that is open does not name it (a full disk). */
const naming = async <T>(path: string, work: Promise<T>): Promise<T> => {
	try {
		return await work;
	} catch (error) {
		throw error instanceof Error && 'code' in error && !('path' in error) ? Object.assign(error, {path}) : error;
	}
};

/** File access; `backups` is the directory that copies of changed files go to. */
export const createFiles = (backups: string): System['files'] => ({
	fact,
	isImmutable,
	about,
	text,
	tail,
	list,
	append: async (path, content, options) => naming(path, append(path, content, options)),
	space,
	async write(path, content, options = {}) {
		return naming(path, writeFileSafely(path, content, options, backups));
	},
	backUp: async path => naming(path, backUpFile(path, backups)),
	move,
	async remove(path) {
		await removeDurably(path);
	},
	async removeStrays(path) {
		// Beside what a link leads to, unless the file itself was to be new.
		for (const target of new Set([path, await resolveLink(path).catch(() => path)])) {
			await removeStrays(target);
		}
	},
	async makeDirectory(path, mode) {
		await mkdir(dirname(path), {recursive: true});
		await mkdir(join(path), {recursive: true, mode});
	},
});
