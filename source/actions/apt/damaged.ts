import type {System} from '../../system/types.ts';
import {store} from './store.ts';

/** How dpkg says that an archive is not whole (dpkg: lib/dpkg/compress.c, src/main/unpack.c, src/deb/extract.c). */
const isDamage = /lzma error|zstd error|internal (?:gzip|bzip2) |unexpected end of file|corrupted filesystem tarfile|not a Debian format archive|bad archive|invalid character|<decompress> subprocess/v;

/** Whether dpkg met a package file that is not what its maker published. Pure. */
export const isDamaged = (output: string): boolean => isDamage.test(output) && damagedArchives(output).length > 0;

/** The package files that dpkg complained about, where apt keeps them: it hands many over by links with a number before the name. Pure. */
export const damagedArchives = (output: string): readonly string[] => {
	const names = output.matchAll(/^dpkg: error processing archive \S*\/(?:\d+-)?(?<name>[^\s\/]+\.deb) /gmv).map(match => match.groups!['name']!);
	return [...new Set(names)].map(name => `${store}/${name}`);
};

/** Throws away what is damaged in apt's store, so that it is fetched anew. */
export const dropDamaged = async (output: string, system: System): Promise<void> => {
	for (const path of isDamaged(output) ? damagedArchives(output) : []) {
		await system.files.remove(path);
	}
};
