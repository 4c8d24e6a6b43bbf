import type {Box} from './box.ts';
import {succeed} from './command.ts';

/** One thing on the disk. `owner` is uid:gid, `content` the sha256 of a file or the target of a link. */
export type Entry = {readonly type: string; readonly mode: string; readonly owner: string; readonly content: string};

/** Everything on a box's disk by its path. */
export type Snapshot = ReadonlyMap<string, Entry>;

/** What differs between two snapshots. */
export type Difference = {
	readonly added: readonly string[];
	readonly removed: readonly string[];
	readonly changed: ReadonlyArray<{readonly path: string; readonly before: Entry; readonly after: Entry}>;
};

/** Not on the disk of a real machine either, or emptied at every boot. */
const neverIncluded = ['/proc', '/sys', '/run', '/dev', '/tmp'];

/** Written by Debian's own daily jobs (dpkg-db-backup, logrotate, apt-daily), which fall into any test that runs when the clock strikes. */
const byTheClock = /^\/var\/(?:backups\/(?:alternatives|apt|dpkg)\.[^\/]*|lib\/(?:logrotate\/status|apt\/(?:daily_lock|periodic(?:\/.*)?)))$/v;

// Hashes of files that were read before, by inode, time of the last change of it and size: clones of a stage share all that they did not write themselves.
const known = new Map<string, string>();

/**
Take down every path of a box with type, mode, owner and content, but not times, and without what Debian's daily jobs keep. Read from the host, so that the box
does not notice. `exclude`: folders or files left out, without a slash at the end.
*/
export async function snapshot(box: Box, {exclude = []}: {readonly exclude?: readonly string[]} = {}): Promise<Snapshot> {
	const skip = [...neverIncluded, ...exclude].flatMap((path, index) => [...(index === 0 ? [] : ['-o']), '-path', `.${path}`]);
	const script = String.raw`cd "$1" && shift
find . -xdev '(' "$@" ')' -prune -o -printf '%y\t%m\t%U:%G\t%i %C@ %s\t%P\t%l\0'`;
	const output = await succeed(['bash', '-e', '-c', script, 'bash', box.root, ...skip], {timeoutSeconds: 300});
	const found = output.split('\0').filter(Boolean).map(line => {
		const [type, mode, owner, version, path, target] = line.split('\t') as [string, string, string, string, string, string];
		return {type, mode, owner, version, path, target};
	});
	const unread = found.filter(({type, version}) => type === 'f' && !known.has(version));
	const hashed = await succeed(['bash', '-e', '-o', 'pipefail', '-c', 'cd "$1" && xargs -0 -r sha256sum --zero', 'bash', box.root], {input: unread.map(({path}) => `./${path}\0`).join(''), timeoutSeconds: 300});
	// sha256sum: 64 digits, two spaces, "./" and the path.
	const sums = new Map(hashed.split('\0').filter(Boolean).map(line => [line.slice(68), line.slice(0, 64)]));
	for (const {version, path} of unread) {
		known.set(version, sums.get(path) ?? '');
	}

	return new Map(found.filter(({path}) => !byTheClock.test(`/${path}`)).map(({type, mode, owner, version, path, target}) => [`/${path}`, {type, mode, owner, content: type === 'l' ? target : known.get(version) ?? ''}]));
}

/** Compare an earlier snapshot with a later one. */
export function compare(before: Snapshot, after: Snapshot): Difference {
	const isSame = (one: Entry, other: Entry) => one.type === other.type && one.mode === other.mode && one.owner === other.owner && one.content === other.content;
	return {
		added: after.keys().filter(path => !before.has(path)).toArray(),
		removed: before.keys().filter(path => !after.has(path)).toArray(),
		changed: [...after].flatMap(([path, entry]) => {
			const old = before.get(path);
			return old && !isSame(old, entry) ? [{path, before: old, after: entry}] : [];
		}),
	};
}

/** Installed packages: name (with architecture where dpkg needs it) -> "version status", status as dpkg writes it ("ii"). */
export async function packages(box: Box): Promise<ReadonlyMap<string, string>> {
	return toMap(await box.ok(['dpkg-query', '--show', '--showformat', String.raw`${'$'}{binary:Package} ${'$'}{Version} ${'$'}{db:Status-Abbrev}\n`]));
}

/** Packages that came only because others need them, which autoremove may take. */
export async function automaticPackages(box: Box): Promise<readonly string[]> {
	return (await box.ok(['apt-mark', 'showauto'])).trim().split('\n').toSorted();
}

/** Unit files that are enabled or disabled or masked..., by name -> state. */
export async function enabledUnits(box: Box): Promise<ReadonlyMap<string, string>> {
	return toMap(await box.ok(['systemctl', 'list-unit-files', '--no-legend', '--no-pager', '--plain', '--type=service,timer,socket,path']));
}

/** Services, timers and sockets that are active or failed, by name -> state. */
export async function activeUnits(box: Box): Promise<ReadonlyMap<string, string>> {
	const output = await box.ok(['systemctl', 'list-units', '--no-legend', '--no-pager', '--plain', '--type=service,timer,socket', '--state=active,failed']);
	return new Map(output.split('\n').filter(Boolean).map(line => line.split(/\s+/v)).map(words => [words[0]!, words[2]!]));
}

/** A socket that waits for connections or packets. */
export type ListeningSocket = {readonly protocol: string; readonly address: string; readonly port: number; readonly program: string};

/** What listens in the box, on which address, and the program's name. */
export async function listeningSockets(box: Box): Promise<ListeningSocket[]> {
	const output = await box.ok(['ss', '--no-header', '--listening', '--numeric', '--tcp', '--udp', '--processes']);
	return output.split('\n').filter(Boolean).map(line => {
		// ss: protocol, state, two queues, local address and port, the other side's, programs.
		const words = line.split(/\s+/v);
		const local = words[4]!;
		const colon = local.lastIndexOf(':');
		return {protocol: words[0]!, address: local.slice(0, colon), port: Number(local.slice(colon + 1)), program: /users:\(\("([^"]+)"/v.exec(line)?.[1] ?? ''};
	});
}

function toMap(text: string): ReadonlyMap<string, string> {
	return new Map(text.split('\n').filter(Boolean).map(line => {
		const [name, ...rest] = line.split(/\s+/v);
		return [name!, rest.join(' ').trim()];
	}));
}
