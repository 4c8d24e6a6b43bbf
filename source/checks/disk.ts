import type {Facts} from '../facts/types.ts';
import {jitsiSize} from '../plan/classic/size.ts';
import {block, gigabytes, ok, warn} from './finding.ts';
import {classicOnly} from './method.ts';
import type {Check} from './types.ts';

/** Room to be sure of while apt cannot tell (empty package lists): Java 200 MB, the rest of a minimal system's needs, rounded up (jitsi.md 1.12). */
const assumed = {fetchBytes: 250e6, installBytes: 900e6};

/** Room for logs and the unpacking itself; faults.md 16. apt does not refuse beforehand, it fails half-way (M11). */
export const margins: Readonly<Record<string, number>> = {'/var': 500e6, '/usr': 300e6, '/': 100e6, '/etc': 20e6, '/opt': 80e6};

/** An install creates some tens of thousands of files, nearly all below /usr; faults.md 19. */
const inodesUnderUsr = 50_000;
const inodesElsewhere = 5000;

/** Bytes an install needs on the file system that holds these paths. */
export const bytesNeeded = (paths: readonly string[], {fetchBytes, installBytes}: Facts['download']): number => {
	const fetch = (fetchBytes ?? assumed.fetchBytes) + jitsiSize.fetchBytes;
	const install = (installBytes ?? assumed.installBytes) + jitsiSize.installBytes;
	const shares: Readonly<Record<string, number>> = {'/var': fetch, '/usr': install};
	return paths.reduce((sum, path) => sum + (shares[path] ?? 0) + (margins[path] ?? 0), 0);
};

/** Free space of every file system against download, install and a margin. */
export const diskSpaceCheck: Check = classicOnly({
	id: 'disk-space',
	needs: ['disks', 'download'],
	evaluate({disks, download}) {
		if (disks.length === 0) {
			return warn('disk-space', 'diskUnknown');
		}

		const least = Math.min(...disks.map(({freeBytes}) => freeBytes));
		const full = disks.find(({paths, freeBytes}) => freeBytes < bytesNeeded(paths, download));
		return full === undefined
			? ok('disk-space', 'diskSpace', {free: gigabytes(least)})
			: block('disk-space', 'diskFull', {mount: full.mount, free: gigabytes(full.freeBytes), need: gigabytes(bytesNeeded(full.paths, download))});
	},
});

/** A file system can be full of files while bytes are left. */
export const diskInodesCheck: Check = {
	id: 'disk-inodes',
	needs: ['disks'],
	evaluate({disks}) {
		const few = disks.find(({paths, freeInodes}) => freeInodes < (paths.includes('/usr') ? inodesUnderUsr : inodesElsewhere));
		return few === undefined ? ok('disk-inodes', 'diskInodes') : block('disk-inodes', 'inodesFew', {mount: few.mount, count: few.freeInodes});
	},
};

/** A file system mounted read-only, by its owner or by the kernel after errors. */
export const diskWritableCheck: Check = {
	id: 'disk-writable',
	needs: ['disks'],
	evaluate({disks}) {
		const closed = disks.find(({writable}) => !writable);
		return closed === undefined ? ok('disk-writable', 'diskWritable') : block('disk-writable', 'diskReadOnly', {mount: closed.mount});
	},
};
