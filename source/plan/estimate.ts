import type {Facts} from '../facts/types.ts';
import type {Plan} from './types.ts';

/** What dpkg unpacks a second, in bytes: it is the processor's work, and one core does it. */
const unpackedPerSecond = 25e6;

/** Bytes between two moments at which dpkg waits for the disk. */
const bytesPerSync = 500_000;

/** What services take to start and to be proven, in seconds. */
const startSeconds = 60;

/** A connection can do this many times what was seen of its first moments. */
const warmUp = 4;

/**
How long an installation takes, in seconds, from the sizes of what is fetched and unpacked and from how fast this machine was seen to fetch and to write;
undefined where that was not seen. Pure.
*/
export const estimate = ({fetchBytes, installBytes = fetchBytes}: Plan['size'], {bytesPerSecond, syncMilliseconds = 0}: Facts['pace']): {readonly from: number; readonly to: number} | undefined => {
	if (fetchBytes === undefined || installBytes === undefined || bytesPerSecond === undefined) {
		return undefined;
	}

	const fetching = fetchBytes / bytesPerSecond;
	const unpacking = installBytes / unpackedPerSecond;
	const syncing = installBytes / bytesPerSync * syncMilliseconds / 1000;
	return {
		from: Math.round((fetching / warmUp) + (unpacking / 2) + (syncing / 2) + (startSeconds / 2)),
		to: Math.round(fetching + (unpacking * 2) + (syncing * 2) + (startSeconds * 1.5)),
	};
};

/** A plan's size with how long it should take on this machine. */
export const sizeOf = (size: Plan['size'], {pace}: Pick<Facts, 'pace'>): Plan['size'] => {
	const seconds = estimate(size, pace);
	return seconds === undefined ? size : {...size, seconds};
};
