import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The five locks of apt, dpkg and debconf (faults.md M2). */
export const lockPaths = [
	'/var/lib/dpkg/lock-frontend', '/var/lib/dpkg/lock', '/var/lib/apt/lists/lock', '/var/cache/apt/archives/lock', '/var/cache/debconf/config.dat',
] as const;

/** Inode -> process id of everyone who holds a lock, from /proc/locks; 0 or less when the holder is out of sight (another container). */
export const parseProcLocks = (text: string): ReadonlyMap<string, number> => new Map(text.split('\n').flatMap(line => {
	// `->` marks one that only waits. Devices are left out: an overlay file system shows another number here than stat does.
	const match = /^\d+: (?:POSIX|FLOCK|OFDLCK)\s+\S+\s+\S+\s+(-?\d{1,10}) [0-9a-f]+:[0-9a-f]+:(\d{1,20}) /v.exec(line);
	return match === null ? [] : [[match[2]!, Number(match[1])]];
}));

/** The locks that somebody holds right now, with who does as far as it can be known. */
export const probeLocks = async (system: System): Promise<Facts['locks']> => {
	const held = parseProcLocks(await system.files.text('/proc/locks') ?? '');
	const found = await Promise.all(lockPaths.map(async path => {
		const pid = held.get((await system.files.about(path))?.inode ?? '');
		if (pid === undefined) {
			return [];
		}

		if (pid <= 0) {
			return [{path}];
		}

		// Inode numbers repeat on other file systems, so the holder must really have this file open.
		const open = await system.run(['find', `/proc/${pid}/fd`, '-mindepth', '1', '-lname', path]);
		if (open.exitCode === 0 && open.stdout === '') {
			return [];
		}

		const process = (await system.files.text(`/proc/${pid}/comm`))?.trim();
		return [{path, pid, ...(process === undefined ? {} : {process})}];
	}));
	return found.flat();
};
