import {randomUUID} from 'node:crypto';
import {mkdirSync, writeFileSync} from 'node:fs';
import {rm, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {succeed} from './command.ts';
import type {boxPaths} from './paths.ts';

/** Mount the disk of a box: read-only layers (uppermost first) and one of its own on top, on a disk of `size` bytes if given. */
export async function mountRoot({folder, root, disk, upper, work}: ReturnType<typeof boxPaths>, layers: readonly string[], size: number | undefined): Promise<void> {
	// A folder of an older box can remain when its process died in the middle of sweeping.
	await rm(folder, {recursive: true, force: true});
	mkdirSync(root, {recursive: true});
	mkdirSync(disk);
	if (size !== undefined) {
		const file = `${disk}.ext4`;
		await writeFile(file, '');
		await truncate(file, size);
		await succeed(['mkfs.ext4', '-q', file]);
		await succeed(['mount', '-o', 'loop', file, disk]);
	}

	mkdirSync(upper);
	mkdirSync(work);
	// "volatile" leaves fsync out: dpkg calls it for every file, and a box never outlives the host's own memory.
	await succeed(['mount', '-t', 'overlay', 'jitsi-wizard-box', '-o', `lowerdir=${layers.join(':')},upperdir=${upper},workdir=${work},volatile`, root]);
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
