import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** Fewer flushes than this say nothing about a disk. */
const fewestFlushes = 20;

/** Whole disks: partitions, loops and memory disks count nothing of their own. */
const isDisk = (name: string): boolean => /^(?:sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/v.test(name);

/**
Milliseconds that the disks have taken to put something down for good, on average since the machine was started: /proc/diskstats counts flushes and their
time (Documentation/admin-guide/iostats.rst of the kernel, fields 18 and 19). So nothing needs to be written to find out.
*/
export const parseDiskstats = (text: string): number | undefined => {
	const disks = text.split('\n').map(line => line.trim().split(/\s+/v)).filter(fields => isDisk(fields[2] ?? ''));
	const sum = (field: number): number => disks.reduce((total, fields) => total + (Number(fields[field]) || 0), 0);
	const flushes = sum(18);
	return flushes < fewestFlushes ? undefined : sum(19) / flushes;
};

/** A transfer that was made anyway. */
export type Transfer = {readonly bytes: number; readonly milliseconds: number};

/** Fewer bytes than this tell of the way there and back, not of the connection. */
const fewestBytes = 50_000;

/** How fast this machine writes and fetches, as far as that was seen. The first moments of a transfer are slow, so the connection can do at least this. */
export const probePace = async (system: System, transfer: Transfer | undefined): Promise<Facts['pace']> => {
	const syncMilliseconds = parseDiskstats(await system.files.text('/proc/diskstats') ?? '');
	const isTelling = transfer !== undefined && transfer.bytes >= fewestBytes && transfer.milliseconds > 0;
	return {
		...(syncMilliseconds === undefined ? {} : {syncMilliseconds}),
		...(isTelling ? {bytesPerSecond: transfer.bytes * 1000 / transfer.milliseconds} : {}),
	};
};
