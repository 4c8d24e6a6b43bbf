import {randomBytes} from 'node:crypto';
import {constants, existsSync} from 'node:fs';
import {mkdir, open, rename, unlink, type FileHandle} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {resolveLink} from './links.ts';
import {runProcess} from './process.ts';
import {removeStrays, temporaryOf} from './strays.ts';
import type {WriteOptions} from './types.ts';

/** Makes the names in a directory last. */
export const syncDirectory = async (path: string): Promise<void> => {
	const directory = await open(path, constants.O_RDONLY);
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
};

/** Gives an open file owner and attributes. */
type Dress = (handle: FileHandle) => Promise<void>;

/** Writes a file nobody else can have put there. It is dressed before it is synced. */
const writeNew = async (path: string, content: string, mode: number, dress: Dress): Promise<void> => {
	const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, mode & 0o700);
	try {
		await handle.writeFile(content, 'latin1');
		await dress(handle);
		// The umask may have taken bits away.
		await handle.chmod(mode);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** A bind-mounted file (as /etc/hosts in a container) cannot be renamed over; then the bytes are replaced in place. What is longer is written first: where the disk has no room for it, the old content stays. */
const replaceInPlace = async (path: string, content: string, mode: number): Promise<void> => {
	const handle = await open(path, constants.O_RDWR | constants.O_NOFOLLOW);
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
		await handle.chmod(mode);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** Errors that say: not with a file beside it, but perhaps in its own place (a bind mount; a folder that cannot be written while the file can). */
const inPlaceErrors = new Set(['EBUSY', 'EXDEV', 'EROFS', 'EACCES', 'EPERM']);

const mayWorkInPlace = (error: unknown): boolean => error instanceof Error && 'code' in error && inPlaceErrors.has(String(error.code));

/** Opens what stands at a path, never through a link, and does not wait for the other end of a pipe; undefined when nothing stands there. */
const openExisting = async (path: string): Promise<FileHandle | undefined> => {
	try {
		return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
			return undefined;
		}

		throw error;
	}
};

/** An open file for another program: whatever somebody puts at its path meanwhile, it is this one. */
const nameOf = ({fd}: FileHandle): string => `/proc/${process.pid}/fd/${fd}`;

/**
Owner, access list and extended attributes of one open file for another; Node knows no access lists. Throws EPERM when not all can be given, unless `mayLose`.
SELinux's context is one of the attributes: asked for by name, it would have to be there.
*/
const dressAs = (model: FileHandle, {mayLose = false} = {}): Dress => async handle => {
	const {uid, gid} = await model.stat();
	await handle.chown(uid, gid);
	const {exitCode, stderr} = await runProcess(['cp', '--attributes-only', '--preserve=mode,ownership,xattr', '--', nameOf(model), nameOf(handle)], {timeoutSeconds: 60});
	if (exitCode !== 0 && !mayLose) {
		throw Object.assign(new Error(`EPERM: ${stderr.trim()}`), {code: 'EPERM'});
	}
};

/** Copies what stands at a path into the backup directory, synced, with its owner, mode and attributes as far as that file system has them: only root can enter that directory. Links are followed as in writing. Returns where; undefined where nothing stands. */
export const backUpFile = async (path: string, directory: string): Promise<string | undefined> => {
	const before = await openExisting(await resolveLink(path));
	if (before === undefined) {
		return undefined;
	}

	try {
		await mkdir(directory, {recursive: true, mode: 0o700});
		const start = join(directory, `${path.slice(1).replaceAll('/', '%')}.${Date.now()}`);
		// Twice in one millisecond is another copy.
		const copy = existsSync(start) ? `${start}-${randomBytes(3).toString('hex')}` : start;
		const {mode} = await before.stat();
		await writeNew(copy, await before.readFile('latin1'), mode & 0o7777, dressAs(before, {mayLose: true}));
		await syncDirectory(directory);
		return copy;
	} finally {
		await before.close();
	}
};

/** What a file is to look like: as that model, or with that owner. */
const dressOf = ({like, owner}: WriteOptions, model: FileHandle | undefined): Dress => async handle => {
	if (model !== undefined) {
		await dressAs(model, {mayLose: like !== undefined})(handle);
	}

	if (owner !== undefined) {
		await handle.chown(owner, owner);
	}
};

/**
Replaces a file so that after a power cut either the old or the new content is there, never less (faults.md M8).
Links are followed where only root can have put them, unless the file is to be new; owner, mode, access list and attributes are kept. A file that is bind-mounted, or has attributes that no other file can be given, is replaced in place, with a copy kept aside. Returns the path of the backup when one was asked for and there was a file.
Throws the file system's own error; ELOOP for a link that others can have put there.
*/
export const writeFileSafely = async (path: string, content: string, options: WriteOptions, backupDirectory: string): Promise<string | undefined> => {
	const target = options.isNew ? path : await resolveLink(path);
	const before = options.isNew ? undefined : await openExisting(target);
	const model = options.like === undefined ? before : await open(options.like);
	const keepCopy = async (): Promise<string | undefined> => backUpFile(path, backupDirectory);
	const temporary = temporaryOf(target);
	try {
		const mode = options.mode ?? (model === undefined ? 0o644 : (await model.stat()).mode & 0o7777);
		const dress = dressOf(options, model);
		const backup = options.backup ? await keepCopy() : undefined;
		await removeStrays(target);
		try {
			await writeNew(temporary, content, mode, dress);
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
			await replaceInPlace(target, content, mode);
			return options.backup ? copy : undefined;
		}
	} finally {
		await before?.close();
		await model?.close();
	}
};
