import type {Box} from '../harness/box.ts';
import {compare, snapshot, type Snapshot} from '../harness/snapshot.ts';
import {changedPaths} from './explain.ts';

/** What changes on a Debian by itself: its log, and the folder of a service that systemd starts for the checks' question about the clock. */
const byItself = /^\/var\/(?:log\/journal\/.*|tmp(?:\/systemd-private-\w+-systemd-timedated\.service-.*)?)$/v;

/** Watches a box's disk: `changes()` names every path that is not as it was when the watch began. */
export async function watchDisk(box: Box): Promise<{readonly changes: () => Promise<readonly string[]>}> {
	const before: Snapshot = await snapshot(box);
	return {
		changes: async () => changedPaths(compare(before, await snapshot(box))).filter(path => !byItself.test(path)),
	};
}
