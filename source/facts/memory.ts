import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

const bytes = (text: string, field: string): number => {
	const match = new RegExp(String.raw`^${field}:\s+(\d{1,12}) kB$`, 'mv').exec(text);
	return match === null ? 0 : Number(match[1]) * 1024;
};

/** Memory and swap in bytes from /proc/meminfo; 0 for a field that is not there. */
export const parseMeminfo = (text: string): Facts['memory'] => ({
	totalBytes: bytes(text, 'MemTotal'),
	availableBytes: bytes(text, 'MemAvailable'),
	swapBytes: bytes(text, 'SwapTotal'),
});

/** Memory of this box. */
export const probeMemory = async (system: System): Promise<Facts['memory']> => parseMeminfo(await system.files.text('/proc/meminfo') ?? '');
