import type {System} from '../../system/types.ts';

/** Where apt keeps what it is fetching: packages and lists (apt: apt-pkg/acquire.cc). */
const folders = ['/var/cache/apt/archives/partial', '/var/lib/apt/lists/partial'] as const;

/** Bytes of files that apt is fetching now. */
export const bytesUnderWay = async (system: System): Promise<number> => {
	let sum = 0;
	for (const folder of folders) {
		for (const name of await system.files.list(folder)) {
			sum += (await system.files.about(`${folder}/${name}`))?.size ?? 0;
		}
	}

	return sum;
};

/** A download that moves slower than this counts as standing still (faults.md 31). Bytes per second. */
const slowest = 1024;

/** How a download has gone so far: when it last moved, and how much was under way then. Times in milliseconds. */
export type Pace = {readonly at: number; readonly bytes: number};

/** The pace after another look. A file that is complete leaves the folder: less than before is movement, too. Pure. */
export const afterLook = (pace: Pace, bytes: number, now: number): Pace => {
	const gained = bytes - pace.bytes;
	const isMoving = gained < 0 || (gained > 0 && gained >= slowest * (now - pace.at) / 1000);
	return isMoving ? {at: now, bytes} : pace;
};
