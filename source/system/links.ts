import {lstat, readlink, realpath, stat} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import process from 'node:process';

/** As many as the kernel follows. */
const mostLinks = 40;

/** What the kernel says where a link is not to be followed. */
const refusal = (path: string): Error => Object.assign(new Error(`ELOOP: a link in a folder where others can write is not followed, open '${path}'`), {code: 'ELOOP', path});

/** Whether nobody but root, or whoever runs this, can put anything into a folder. Services own some of those in /etc: a link in there may be theirs, to any file of root's. */
const isOursAlone = async (folder: string): Promise<boolean> => {
	const {uid, gid, mode} = await stat(folder);
	const isOwn = [0, process.getuid?.()].includes(uid);
	const isGroupsOwn = (mode & 0o020) === 0 || [0, process.getgid?.()].includes(gid);
	return isOwn && isGroupsOwn && (mode & 0o002) === 0;
};

/** Where a path leads, also when nothing is there yet. Throws ELOOP at a link in a folder where others can write. */
export const resolveLink = async (path: string, hops = 0): Promise<string> => {
	const link = await lstat(path).catch(() => undefined);
	if (!link?.isSymbolicLink()) {
		return path;
	}

	const folder = await realpath(dirname(path));
	if (hops === mostLinks || !await isOursAlone(folder)) {
		throw refusal(path);
	}

	return resolveLink(resolve(folder, await readlink(path)), hops + 1);
};
