import {constants} from 'node:fs';
import {chmod, chown, lstat, mkdir, open, realpath, rename, stat, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';
import type {WriteOptions} from './types.ts';

const syncDirectory = async (path: string): Promise<void> => {
	const directory = await open(path, constants.O_RDONLY);
	try {
		await directory.sync();
	} finally {
		await directory.close();
	}
};

const writeNew = async (path: string, content: string, mode: number): Promise<void> => {
	const handle = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, mode);
	try {
		// The umask may have taken bits away.
		await handle.chmod(mode);
		await handle.writeFile(content, 'latin1');
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/** A bind-mounted file (as /etc/hosts in a container) cannot be renamed over; then the bytes are replaced in place. */
const replaceInPlace = async (path: string, content: string): Promise<void> => {
	const handle = await open(path, 'r+');
	try {
		const bytes = Buffer.from(content, 'latin1');
		await handle.write(bytes, 0, bytes.length, 0);
		await handle.truncate(bytes.length);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

const isBusy = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EXDEV');

const existing = async (path: string) => {
	try {
		return await stat(path);
	} catch {
		return undefined;
	}
};

const resolveLink = async (path: string): Promise<string> => {
	try {
		return (await lstat(path)).isSymbolicLink() ? await realpath(path) : path;
	} catch {
		return path;
	}
};

/** Copies what stands at a path into the backup directory, synced; returns where. */
const backUp = async (path: string, directory: string, bytes: Buffer): Promise<string> => {
	await mkdir(directory, {recursive: true, mode: 0o700});
	const copy = join(directory, `${path.slice(1).replaceAll('/', '%')}.${Date.now()}`);
	await writeNew(copy, bytes.toString('latin1'), 0o600);
	await syncDirectory(directory);
	return copy;
};

/**
Replaces a file so that after a power cut either the old or the new content is there, never less (faults.md M8).
Links are followed, owner and mode are kept. Returns the path of the backup when one was asked for and there was a file.
Throws the file system's own error.
*/
export const writeFileSafely = async (path: string, content: string, options: WriteOptions, backupDirectory: string): Promise<string | undefined> => {
	const target = await resolveLink(path);
	const before = await existing(target);
	const mode = options.mode ?? (before === undefined ? 0o644 : before.mode & 0o7777);
	const backup = options.backup && before !== undefined
		? await readBytes(target).then(async bytes => backUp(path, backupDirectory, bytes))
		: undefined;
	const temporary = join(dirname(target), `.${basename(target)}.jitsi-wizard-${process.pid}`);
	await unlink(temporary).catch(() => undefined);
	await writeNew(temporary, content, mode);
	try {
		if (before !== undefined) {
			await chown(temporary, before.uid, before.gid);
			await chmod(temporary, mode);
		}

		await rename(temporary, target);
		await syncDirectory(dirname(target));
	} catch (error) {
		await unlink(temporary).catch(() => undefined);
		if (!isBusy(error)) {
			throw error;
		}

		await replaceInPlace(target, content);
	}

	return backup;
};

const readBytes = async (path: string): Promise<Buffer> => {
	const handle = await open(path, 'r');
	try {
		return await handle.readFile();
	} finally {
		await handle.close();
	}
};
