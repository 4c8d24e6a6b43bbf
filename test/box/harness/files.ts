import {readFileSync, statSync} from 'node:fs';
import {succeed} from './command.ts';

/** Files in and out of a box, whether it is on or off. */
export type BoxFiles = {
	/** Write a file and the folders above it. `mode` is octal text, for example '600'. */
	readonly write: (path: string, content: string | Uint8Array, mode?: string) => Promise<void>;
	/** A file's content; throws when it cannot be read. */
	readonly read: (path: string) => Promise<string>;
	/** Copy a file or a folder of the host to `path` (its new name). `exclude`: tar patterns, for example './.git'. */
	readonly copyIn: (hostPath: string, path: string, options?: {readonly exclude?: readonly string[]}) => Promise<void>;
};

/**
Make the file functions of a box. `enter` turns arguments into ones that run inside it. All paths are resolved inside:
from the host, an absolute link of the box would point to a file of the host.
*/
export function makeFiles(enter: (argv: readonly string[]) => string[]): BoxFiles {
	const write: BoxFiles['write'] = async (path, content, mode = '644') => {
		await succeed(enter(['sh', '-c', 'mkdir -p "$(dirname "$1")" && cat >"$1" && chmod "$2" "$1"', 'sh', path, mode]), {input: content});
	};

	return {
		write,
		read: async path => succeed(enter(['cat', path])),
		async copyIn(hostPath, path, {exclude = []} = {}) {
			const status = statSync(hostPath);
			if (!status.isDirectory()) {
				await write(path, readFileSync(hostPath), (status.mode & 0o7777).toString(8));
				return;
			}

			const unpack = enter(['sh', '-c', 'mkdir -p "$1" && tar -C "$1" -xf -', 'sh', path]);
			const pack = 'folder=$1; shift; tar -C "$folder" --owner=0 --group=0 --exclude-from=- -cf - . | "$@"';
			await succeed(['bash', '-o', 'pipefail', '-c', pack, 'bash', hostPath, ...unpack], {input: exclude.map(pattern => `${pattern}\n`).join('')});
		},
	};
}
