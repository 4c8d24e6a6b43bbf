import {fullHeapsNeedBytes} from './constants.ts';

const mebibyte = 1024 * 1024;

const cap = (totalBytes: number, share: number, least: number): number =>
	Math.max(least, Math.floor(totalBytes * share / mebibyte / 64) * 64);

/**
Heap limits in MiB for a box of this much memory, or undefined where upstream's defaults fit. A 2 GiB box gets 768 and 512,
the pair that runs there (jitsi.md 6, pain 18).
*/
export const heapCaps = (totalBytes: number): {readonly bridge: number; readonly jicofo: number} | undefined =>
	totalBytes >= fullHeapsNeedBytes ? undefined : {bridge: cap(totalBytes, 0.375, 256), jicofo: cap(totalBytes, 0.25, 192)};
