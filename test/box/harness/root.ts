import {randomUUID} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {succeed} from './command.ts';
import type {boxPaths} from './paths.ts';

type Paths = ReturnType<typeof boxPaths>;

/** Mount the disk of a box: read-only layers (uppermost first) and one of its own on top, on a disk of `size` bytes if given. */
export async function mountRoot(paths: Paths, layers: readonly string[], size: number | undefined): Promise<void> {
	const {folder, root, disk, upper, work} = paths;
	// A folder of an older box can remain when its process died in the middle of sweeping.
	await rm(folder, {recursive: true, force: true});
	mkdirSync(root, {recursive: true});
	mkdirSync(disk);
	if (size !== undefined) {
		await writeFile(imageOf(paths), '');
		await truncate(imageOf(paths), size);
		await succeed(['mkfs.ext4', '-q', imageOf(paths)]);
		await mountDisk(paths);
	}

	mkdirSync(upper);
	mkdirSync(work);
	await mountLayers(paths, layers, size !== undefined);
}

const imageOf = ({disk}: Paths): string => `${disk}.ext4`;

const mountDisk = async (paths: Paths): Promise<unknown> => succeed(['mount', '-o', 'loop', imageOf(paths), paths.disk]);

const mountLayers = async ({root, upper, work}: Paths, layers: readonly string[], isOwnDisk: boolean): Promise<void> => {
	// "volatile" leaves fsync out: dpkg calls it for every file, and a box on the host's disk never outlives the host's own memory.
	const options = [`lowerdir=${layers.join(':')}`, `upperdir=${upper}`, `workdir=${work}`, ...isOwnDisk ? [] : ['volatile']];
	await succeed(['mount', '-t', 'overlay', 'jitsi-wizard-box', '-o', options.join(','), root]);
};

/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH (Linux, include/uapi/linux/ext4.h): from now on nothing gets to the disk any more, not even the journal. */
const shutDown = 'open(my $disk, "<", $ARGV[0]) or die; my $flag = pack("L", 2); ioctl($disk, 0x8004587d, $flag) or die "$!"';

/** The disk of a box at the moment the power fails: what was not yet written to it is lost. */
export async function cutPower({disk}: Paths): Promise<void> {
	await succeed(['perl', '-e', shutDown, disk]);
}

/**
Mount the disk again as the machine finds it at its next start. Nothing of the box may be running. A copy, because a box that was started
meanwhile holds on to the mounts it saw, and with them to the disk that lost its power.
*/
export async function mountAnew(paths: Paths, layers: readonly string[]): Promise<void> {
	await succeed(['umount', paths.root]);
	await succeed(['umount', paths.disk]);
	await succeed(['cp', '--sparse=always', imageOf(paths), `${imageOf(paths)}.copy`]);
	await succeed(['mv', `${imageOf(paths)}.copy`, imageOf(paths)]);
	await mountDisk(paths);
	await mountLayers(paths, layers, true);
}

/**
Folders for Docker's data outside of the overlay, filled from those of a stage: an overlay cannot be the upper layer of
another one, and Docker would fall back to copying every image layer (driver vfs). Returns [folder, place in the box] pairs.
*/
export async function makeDockerFolders(folder: string, from: string | undefined): Promise<ReadonlyArray<readonly [string, string]>> {
	mkdirSync(folder);
	const binds = ['docker', 'containerd'].map(name => [join(folder, name), `/var/lib/${name}`] as const);
	if (from) {
		await succeed(['cp', '--archive', `${from}/.`, folder]);
	} else {
		for (const [path] of binds) {
			mkdirSync(path, {mode: 0o710});
		}
	}

	return binds;
}

/** What is each box's own: machine id, name server, and with a name its host name and hosts file as Debian's installer writes them. */
export function settle(root: string, name: string | undefined, nameServer: string): void {
	writeFileSync(join(root, 'etc/machine-id'), `${randomUUID().replaceAll('-', '')}\n`);
	writeFileSync(join(root, 'etc/resolv.conf'), `nameserver ${nameServer}\n`);
	if (name === undefined) {
		return;
	}

	writeFileSync(join(root, 'etc/hostname'), `${name}\n`);
	writeFileSync(join(root, 'etc/hosts'), `127.0.0.1	localhost
127.0.1.1	${name}

# The following lines are desirable for IPv6 capable hosts
::1     localhost ip6-localhost ip6-loopback
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
`);
}
