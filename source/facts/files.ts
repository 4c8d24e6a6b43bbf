import type {FileFact, System} from '../system/types.ts';
import type {Facts} from './types.ts';

const look = async (path: string, system: System): Promise<FileFact> => {
	const [fact, immutable] = await Promise.all([system.files.fact(path), system.files.isImmutable(path)]);
	return immutable === undefined ? fact : {...fact, immutable};
};

/** The files a plan may edit, byte for byte. */
export const probeFiles = async (system: System, paths: readonly string[]): Promise<Facts['files']> =>
	Object.fromEntries(await Promise.all(paths.map(async path => [path, await look(path, system)] as const)));
