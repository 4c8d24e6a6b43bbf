import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync} from 'node:fs';
import {rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {command, succeed} from '../../box/harness/command.ts';
import {identify} from '../../box/harness/identity.ts';
import {cacheFolder} from '../../box/harness/paths.ts';

/** A file system with the options it is mounted with. */
export type FileSystem = {readonly type: 'ext4' | 'xfs'; readonly options?: string};

/** A disk under test, and what would be on it if the power failed now. */
export type Disk = {
	readonly root: string;
	/** Takes a copy of what the disk holds at this instant, mounts it, lets `look` look at it, and forgets it. */
	readonly cut: (look: (root: string) => Promise<void>) => Promise<void>;
	readonly end: () => Promise<void>;
};

let count = 0;

const megabyte = 1024 ** 2;

/** Everything that is mounted below a folder, the innermost first. */
function unmountBelow(folder: string): void {
	for (const name of ['cut', 'disk', 'outer', '']) {
		spawnSync('umount', ['--quiet', '--lazy', join(folder, name)], {stdio: 'ignore'});
	}
}

/** Disks of processes that were killed. */
async function clearDead(): Promise<void> {
	const isDead = (name: string): boolean => identify(Number(/^cuts-(\d+)-\d+$/v.exec(name)?.[1] ?? process.pid)) === undefined;
	const dead = readdirSync(cacheFolder).filter(name => isDead(name));
	for (const name of dead) {
		unmountBelow(join(cacheFolder, name));
		await rm(join(cacheFolder, name), {recursive: true, force: true});
	}
}

/** Boxes that were started in the meantime have a copy of this machine's mounts, and keep it busy until they end. */
const unmount = async (path: string): Promise<string> => succeed(['umount', '--lazy', path]);

async function makeImage(file: string, bytes: number, ...mkfs: readonly string[]): Promise<void> {
	await writeFile(file, '');
	await truncate(file, bytes);
	await succeed([...mkfs, file]);
}

/**
A fresh file system in a file. The file lies on an XFS of its own, because that one copies a file in one instant (reflink), while it
is being written: the copy is what the disk had when the power went, with writes begun and not ended.
*/
export async function makeDisk({type, options}: FileSystem): Promise<Disk> {
	if ((await command(['sh', '-c', 'command -v mkfs.xfs'])).exitCode !== 0) {
		await succeed(['apt-get', '-y', '-q', '--no-install-recommends', 'install', 'xfsprogs']);
	}

	mkdirSync(cacheFolder, {recursive: true});
	await clearDead();
	const folder = join(cacheFolder, `cuts-${process.pid}-${++count}`);
	const place = (name: string): string => join(folder, name);
	process.once('exit', () => {
		unmountBelow(folder);
	});
	mkdirSync(folder);
	// In memory: the machine's own disk has no part in this, and is often busy.
	await succeed(['mount', '-t', 'tmpfs', '-o', 'size=2g', 'jitsi-wizard-cuts', folder]);
	for (const name of ['outer', 'disk', 'cut']) {
		mkdirSync(place(name));
	}

	await makeImage(place('outer.img'), 1024 * megabyte, 'mkfs.xfs', '-q', '-f', '-m', 'reflink=1');
	await succeed(['mount', '-o', 'loop', place('outer.img'), place('outer')]);
	const image = place('outer/disk.img');
	const copy = place('outer/cut.img');
	await makeImage(image, 320 * megabyte, `mkfs.${type}`, '-q');
	await succeed(['mount', '-o', ['loop', ...(options === undefined ? [] : [options])].join(','), image, place('disk')]);
	return {
		root: place('disk'),
		async cut(look) {
			await succeed(['cp', '--reflink=always', image, copy]);
			// Two XFS with one name are not mounted otherwise.
			await succeed(['mount', '-o', type === 'xfs' ? 'loop,nouuid' : 'loop', copy, place('cut')]);
			try {
				await look(place('cut'));
			} finally {
				await unmount(place('cut'));
				await rm(copy);
			}
		},
		async end() {
			await unmount(place('disk'));
			await unmount(place('outer'));
			await unmount(folder);
			await rm(folder, {recursive: true});
		},
	};
}
