import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {chmod, chown, lstat, mkdir, open, readdir, readFile, readlink, realpath, rename, stat, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import {runProcess} from './process.ts';
import type {WriteOptions} from './types.ts';

const syncDirectory = async (path: string): Promise<void> => {
	const directory = await open(path, constants.O_RDONLY);
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
};

/** Writes a file nobody else can have put there. `dress` gives it owner and attributes before it is synced. */
const writeNew = async (path: string, content: string, mode: number, dress: () => Promise<void> = async () => undefined): Promise<void> => {
	const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, mode & 0o700);
	try {
		await handle.writeFile(content, 'latin1');
		await dress();
		// The umask may have taken bits away.
		await handle.chmod(mode);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** A bind-mounted file (as /etc/hosts in a container) cannot be renamed over; then the bytes are replaced in place. What is longer is written first: where the disk has no room for it, the old content stays. */
const replaceInPlace = async (path: string, content: string): Promise<void> => {
	const handle = await open(path, 'r+');
	try {
		const bytes = Buffer.from(content, 'latin1');
		const {size} = await handle.stat();
		const writeAll = async (part: Buffer, position: number): Promise<void> => {
			for (let done = 0; done < part.length;) {
				const {bytesWritten} = await handle.write(part, done, part.length - done, position + done);
				done += bytesWritten;
			}
		};

		try {
			await writeAll(bytes.subarray(size), size);
			await handle.sync();
		} catch (error) {
			await handle.truncate(size);
			throw error;
		}

		await writeAll(bytes.subarray(0, size), 0);
		await handle.truncate(bytes.length);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** Errors that say: not with a file beside it, but perhaps in its own place (a bind mount; a folder that cannot be written while the file can). */
const inPlaceErrors = new Set(['EBUSY', 'EXDEV', 'EROFS', 'EACCES', 'EPERM']);

const mayWorkInPlace = (error: unknown): boolean => error instanceof Error && 'code' in error && inPlaceErrors.has(String(error.code));

const existing = async (path: string) => {
	try {
		return await stat(path);
	} catch {
		return undefined;
	}
};

/** Where a path leads, also when nothing is there yet. */
const resolveLink = async (path: string): Promise<string> => {
	const link = await lstat(path).catch(() => undefined);
	return link?.isSymbolicLink() ? realpath(path).catch(async () => join(await realpath(dirname(path)), await readlink(path))) : path;
};

/** Owner, access list and extended attributes as the file that is replaced has them; Node knows no access lists. */
const dressAs = (model: string, path: string, {uid, gid}: {readonly uid: number; readonly gid: number}) => async (): Promise<void> => {
	await chown(path, uid, gid);
	await runProcess(['cp', '--attributes-only', '--preserve=mode,ownership,context,xattr', '--', model, path], {timeoutSeconds: 10});
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

/** Takes away what writers of this very file left that were killed. */
const removeStrays = async (target: string): Promise<void> => {
	const start = `.${basename(target)}.jitsi-wizard-`;
	for (const name of await readdir(dirname(target)).catch(() => [])) {
		const pid = name.startsWith(start) ? Number(name.slice(start.length)) : 0;
		if (Number.isSafeInteger(pid) && pid > 0 && (pid === process.pid || !isAlive(pid))) {
			await unlink(join(dirname(target), name)).catch(() => undefined);
		}
	}
};

/** Copies what stands at a path into the backup directory, synced, with its owner, mode and attributes: only root can enter that directory. Returns where; undefined where nothing stands. */
export const backUpFile = async (path: string, directory: string): Promise<string | undefined> => {
	const before = await existing(path);
	if (before === undefined) {
		return undefined;
	}

	await mkdir(directory, {recursive: true, mode: 0o700});
	const start = join(directory, `${path.slice(1).replaceAll('/', '%')}.${Date.now()}`);
	// Twice in one millisecond is another copy.
	const copy = await existing(start) === undefined ? start : `${start}-${randomBytes(3).toString('hex')}`;
	await writeNew(copy, (await readFile(path)).toString('latin1'), before.mode & 0o7777, dressAs(path, copy, before));
	await syncDirectory(directory);
	return copy;
};

/**
Replaces a file so that after a power cut either the old or the new content is there, never less (faults.md M8).
Links are followed, unless the file is to be new; owner, mode, access list and attributes are kept. A bind-mounted file is replaced in place, with a copy kept aside. Returns the path of the backup when one was asked for and there was a file.
Throws the file system's own error.
*/
export const writeFileSafely = async (path: string, content: string, options: WriteOptions, backupDirectory: string): Promise<string | undefined> => {
	const target = options.isNew ? path : await resolveLink(path);
	const before = options.isNew ? undefined : await existing(target);
	const model = options.like ?? target;
	const looks = options.like === undefined ? before : await stat(model);
	const mode = options.mode ?? (looks === undefined ? 0o644 : looks.mode & 0o7777);
	const keepCopy = async (): Promise<string | undefined> => backUpFile(path, backupDirectory);
	const backup = options.backup ? await keepCopy() : undefined;
	const temporary = join(dirname(target), `.${basename(target)}.jitsi-wizard-${process.pid}`);
	await removeStrays(target);
	try {
		await writeNew(temporary, content, mode, looks === undefined ? undefined : dressAs(model, temporary, looks));
		await rename(temporary, target);
		await syncDirectory(dirname(target));
		return backup;
	} catch (error) {
		await unlink(temporary).catch(() => undefined);
		if (before === undefined || !mayWorkInPlace(error)) {
			throw error;
		}

		// Not atomic, so a copy is kept in any case.
		const copy = backup ?? await keepCopy().catch(() => undefined);
		await replaceInPlace(target, content);
		await chmod(target, mode);
		return options.backup ? copy : undefined;
	}
};
