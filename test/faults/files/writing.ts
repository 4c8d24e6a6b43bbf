import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {contentOf, managedFiles} from './content.ts';

/** How far a writer had got: for each file (by index, or `journal`) a version. */
export type Progress = ReadonlyMap<string, number>;

/** A writer at work on a disk. */
export type Writing = {
	/** The last version of each file whose writing had been said to be done. */
	readonly done: () => Progress;
	/** The last version of each file whose writing had begun. */
	readonly begun: () => Progress;
	/** Copies that were made of files before they were replaced, and which file and version is in each. */
	readonly backups: () => ReadonlyMap<string, {readonly index: number; readonly version: number}>;
	/** Ends it at once. */
	readonly kill: () => Promise<void>;
	/** Its exit code, once it ends by itself; what it complained of otherwise. */
	readonly ended: Promise<{readonly exitCode: number; readonly output: string}>;
};

/** Folders and first versions, as on a machine before this program came. */
export function furnish(root: string): void {
	mkdirSync(join(root, 'var/lib/jitsi-wizard'), {recursive: true});
	for (const [index, {path, mode}] of managedFiles.entries()) {
		const isLink = path === 'etc/link.conf';
		const file = join(root, isLink ? 'srv/real.conf' : path);
		mkdirSync(dirname(file), {recursive: true});
		writeFileSync(file, contentOf(index, 1), {mode});
		if (isLink) {
			symlinkSync('../srv/real.conf', join(root, path));
		}
	}
}

/** In a mount namespace of its own, where the state folder is the disk's. */
const script = 'mount -t tmpfs tmpfs /var/lib && mkdir /var/lib/jitsi-wizard && mount --bind "$1/var/lib/jitsi-wizard" /var/lib/jitsi-wizard && shift && exec "$@"';

/** Let the program's own code write files and journal on a disk. `under`: a command that starts it and does something to it. */
export function startWriting(root: string, manner: 'safely' | 'carelessly' | 'once', under: readonly string[] = []): Writing {
	const writer = [process.execPath, join(import.meta.dirname, 'writer.ts'), root, manner];
	const child = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh', root, ...under, ...writer], {stdio: ['ignore', 'pipe', 'pipe']});
	const done = new Map<string, number>();
	const begun = new Map<string, number>();
	const backups = new Map<string, {readonly index: number; readonly version: number}>();
	let output = '';
	let rest = '';
	const take = (line: string): void => {
		const [word, file = '', version, backup, replaced] = line.split(' ');
		if (word === 'begin') {
			begun.set(file, Number(version));
		} else if (word === 'done') {
			if (backup !== undefined) {
				backups.set(backup, {index: Number(file), version: Number(replaced)});
			}

			done.set(file, Number(version));
		}
	};

	child.stdout.on('data', (chunk: Buffer) => {
		output = `${output}${chunk.toString()}`.slice(-10_000);
		const lines = (rest + chunk.toString()).split('\n');
		rest = lines.pop() ?? '';
		for (const line of lines) {
			take(line);
		}
	});
	child.stderr.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const closed = once(child, 'close');
	return {
		done: () => new Map(done),
		begun: () => new Map(begun),
		backups: () => new Map(backups),
		async kill() {
			child.kill('SIGKILL');
			await closed;
		},
		ended: (async () => {
			const [exitCode] = await closed as [number | null];
			return {exitCode: exitCode ?? 137, output};
		})(),
	};
}
