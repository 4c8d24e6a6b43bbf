import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {isRunning, self, signal} from './identity.ts';
import {table} from './network.ts';
import {allRecords, dropRecord, type BoxRecord} from './record.ts';

/**
Take a box apart: processes, mount, network, control groups. Everything in it is synchronous, because it must
also work in a handler of the process's exit. The folder and the record stay.
*/
export function takeApart({number, folder, processes, controlGroups}: BoxRecord): void {
	for (const identity of processes) {
		signal(identity, 'SIGKILL');
	}

	// Everything in the box dies with its outer process; the mount is busy until the last one is gone.
	for (let round = 0; round < 200 && processes.some(identity => isRunning(identity)); round++) {
		pause(10);
	}

	// The overlay first, then the disk of its own that it may stand on.
	for (const mount of [join(folder, 'root'), join(folder, 'disk')]) {
		for (let round = 0; round < 50 && isDone(['mountpoint', '-q', mount]); round++) {
			if (!isDone(['umount', mount])) {
				pause(20);
			}
		}

		isDone(['umount', '--lazy', mount]);
	}

	isDone(['nft', 'delete', 'element', 'inet', table, 'closed', `{ ve-jw${number} }`]);
	isDone(['ip', 'netns', 'delete', `jw${number}`]);
	isDone(['ip', 'link', 'delete', `ve-jw${number}`]);
	for (const group of controlGroups) {
		isDone(['find', group, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', ';']);
	}
}

/** Delete the folder of a box that was taken apart, and free its number. */
export function sweep(record: BoxRecord): void {
	if (existsSync(record.folder) && !isDone(['rm', '-rf', '--one-file-system', record.folder])) {
		// Tests make files immutable to see what an installer does about it.
		isDone(['chattr', '-R', '-i', '-a', record.folder]);
		isDone(['rm', '-rf', '--one-file-system', record.folder]);
	}

	dropRecord(record);
}

/** Clear the boxes of processes that have died. Returns their numbers. */
export function clearLeftovers(): number[] {
	return clear(record => !isRunning(record.owner));
}

/** Clear every box of this process. */
export function clearOwn(): number[] {
	return clear(record => record.owner.pid === self.pid && record.owner.started === self.started);
}

let isWatching = false;

/** From now on, boxes of this process end with it: on exit, SIGINT, SIGTERM, SIGHUP. */
export function clearOnExit(): void {
	if (isWatching) {
		return;
	}

	isWatching = true;
	process.on('exit', () => {
		clearOwn();
	});
	for (const [name, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
		process.on(name, () => {
			process.exit(code);
		});
	}
}

function clear(isDue: (record: BoxRecord) => boolean): number[] {
	const due = allRecords().filter(record => isDue(record));
	for (const record of due) {
		takeApart(record);
		sweep(record);
	}

	return due.map(({number}) => number);
}

/** Run a command for its effect; says whether it succeeded. */
function isDone(argv: readonly string[]): boolean {
	return spawnSync(argv[0]!, argv.slice(1), {stdio: 'ignore'}).status === 0;
}

function pause(milliseconds: number): void {
	Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
