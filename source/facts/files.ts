import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** The files a plan may edit, byte for byte. */
export const probeFiles = async (system: System, paths: readonly string[]): Promise<Facts['files']> =>
	Object.fromEntries(await Promise.all(paths.map(async path => [path, await system.files.fact(path)] as const)));
