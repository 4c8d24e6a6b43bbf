import type {Facts} from '../facts/types.ts';
import type {Plan} from './types.ts';

/** What dpkg unpacks and sets up a second, in bytes, besides waiting for the disk: measured, 288 MB in 15.6 s (faults.md 5.1). */
const unpackedPerSecond = 18.5e6;

/** Bytes between two moments at which dpkg waits for the disk: measured, 4,244 of them for 288 MB (faults.md 5.1). */
const bytesPerSync = 68_000;

/** What services take to start and to be proven, in seconds: whole installations took 67 to 76 s on a machine with nothing else to do (npm run bench). */
const startSeconds = 40;

/** A connection can do this many times what was seen of its first moments. */
const warmUp = 4;

/** A connection that nobody has seen: 100 Mbit/s at best, 10 at worst, in bytes a second. */
const assumed = {most: 12.5e6, least: 1.25e6} as const;

/**
How long an installation takes, in seconds, from the sizes of what is fetched and unpacked and from how fast this machine was seen to fetch and to write;
undefined where the sizes are not known. Pure.
*/
export const estimate = ({fetchBytes, installBytes = fetchBytes}: Plan['size'], {bytesPerSecond, syncMilliseconds = 0}: Facts['pace']): Plan['size']['seconds'] => {
	if (fetchBytes === undefined || installBytes === undefined) {
		return undefined;
	}

	const {most, least} = bytesPerSecond === undefined ? assumed : {most: bytesPerSecond * warmUp, least: bytesPerSecond};
	const unpacking = installBytes / unpackedPerSecond;
	const syncing = installBytes / bytesPerSync * syncMilliseconds / 1000;
	return {
		from: Math.round((fetchBytes / most) + (unpacking / 2) + (syncing / 2) + (startSeconds / 2)),
		to: Math.round((fetchBytes / least) + (unpacking * 2) + (syncing * 2) + (startSeconds * 1.5)),
		...(bytesPerSecond === undefined ? {isAssumed: true as const} : {}),
	};
};

/** A plan's size with how long it should take on this machine. */
export const sizeOf = (size: Plan['size'], {pace}: Pick<Facts, 'pace'>): Plan['size'] => {
	const seconds = estimate(size, pace);
	return seconds === undefined ? size : {...size, seconds};
};
