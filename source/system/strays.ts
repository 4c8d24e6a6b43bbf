import {readdir, stat, unlink} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';

const startOf = (target: string): string => `.${basename(target)}.jitsi-wizard-`;

/** Where this process writes the next content of a file, beside it. */
export const temporaryOf = (target: string): string => join(dirname(target), `${startOf(target)}${process.pid}`);

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
};

/** No write takes so long: an older file is of a killed writer whose number another process has by now. */
const longestWriteMilliseconds = 10 * 60_000;

const isOld = async (path: string): Promise<boolean> => {
	const about = await stat(path).catch(() => undefined);
	return about !== undefined && about.mtimeMs < Date.now() - longestWriteMilliseconds;
};

/** Takes away what writers of this very file left beside it that were killed; what a living one is writing stays. Never throws. */
export const removeStrays = async (target: string): Promise<void> => {
	const start = startOf(target);
	for (const name of await readdir(dirname(target)).catch(() => [])) {
		const pid = name.startsWith(start) ? Number(name.slice(start.length)) : 0;
		const path = join(dirname(target), name);
		if (Number.isSafeInteger(pid) && pid > 0 && (pid === process.pid || !isAlive(pid) || await isOld(path))) {
			await unlink(path).catch(() => undefined);
		}
	}
};
