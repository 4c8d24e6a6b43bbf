import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** Directories an install writes to. */
const filledPaths = ['/', '/var', '/usr', '/opt', '/etc'] as const;

export type Mount = {readonly mount: string; readonly type: string; readonly writable: boolean};

/** The kernel writes space, tab, newline and backslash in a path as octal numbers (proc(5)). */
const unescape = (text: string): string => text.replaceAll(/\\([0-7]{3})/gv, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));

/** Mounted file systems from /proc/self/mountinfo, the latest mount of a directory last. */
export const parseMountinfo = (text: string): readonly Mount[] => text.split('\n').flatMap(line => {
	const [front = '', back] = line.split(' - ', 2);
	const fields = front.split(' ');
	const mount = fields[4];
	const options = fields[5];
	const [type, , superOptions] = back?.split(' ') ?? [];
	if (!mount?.startsWith('/') || options === undefined || type === undefined) {
		return [];
	}

	const isReadOnly = [options, superOptions ?? ''].some(list => list.split(',').includes('ro'));
	return [{mount: unescape(mount), type, writable: !isReadOnly}];
});

const isBelow = (path: string, mount: string): boolean => mount === '/' || path === mount || path.startsWith(`${mount}/`);

/** The file system a path lies on: the longest mount point above it, the newest one when a directory was mounted over. */
export const mountOf = (path: string, mounts: readonly Mount[]): Mount | undefined => {
	let found: Mount | undefined;
	for (const mount of mounts) {
		if (isBelow(path, mount.mount) && mount.mount.length >= (found?.mount.length ?? 0)) {
			found = mount;
		}
	}

	return found;
};

/** btrfs and its like have no fixed number of inodes and report none. */
const freeInodes = (mount: Mount, reported: number): number => (['btrfs', 'bcachefs', 'zfs'].includes(mount.type) ? Number.MAX_SAFE_INTEGER : reported);

/** Every file system that an install fills, with its free space and whether it can be written to. Nothing is written to find out. */
export const probeDisks = async (system: System): Promise<Facts['disks']> => {
	const mounts = parseMountinfo(await system.files.text('/proc/self/mountinfo') ?? '');
	const byMount = Map.groupBy(filledPaths, path => mountOf(path, mounts));
	const disks = await Promise.all([...byMount].map(async ([mount, paths]) => {
		const space = mount === undefined ? undefined : await system.files.space(mount.mount);
		return mount === undefined || space === undefined ? [] : [{
			mount: mount.mount, paths, freeBytes: space.freeBytes, freeInodes: freeInodes(mount, space.freeInodes), writable: mount.writable,
		}];
	}));
	return disks.flat();
};
