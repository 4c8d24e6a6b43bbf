import type {System} from '../system/types.ts';

/** What a process belongs to. */
export type Owner = {readonly unit?: string; readonly package?: string};

/** The systemd unit of a process from its /proc/PID/cgroup: v2 (`0::`), or the systemd hierarchy of v1. A container can show both, and only one knows units. */
export const parseCgroup = (text: string): string | undefined => text.matchAll(/^(?:0:|\d+:name=systemd):(\/.*)$/gmv)
	.map(([, path]) => path?.split('/').findLast(part => /\.(?:service|scope|socket)$/v.test(part)))
	.find(unit => unit !== undefined);

/** Process id -> program from `find /proc/PID/exe … -printf '%p %l\n'`. A program replaced by an upgrade is marked `(deleted)`. */
export const parseExecutables = (text: string): ReadonlyMap<number, string> => new Map(text.split('\n').flatMap(line => {
	const match = /^\/proc\/(\d{1,10})\/exe (\/.*?)(?: \(deleted\))?$/v.exec(line);
	return match === null ? [] : [[Number(match[1]), match[2]!]];
}));

/** Path -> package from `dpkg -S`; several packages may share a path, then the first is named. */
export const parseDpkgSearch = (text: string): ReadonlyMap<string, string> => new Map(text.split('\n').flatMap(line => {
	const match = /^([0-9a-z][+\-.0-9a-z]*)(?::[\-0-9a-z]+)?(?:, [^\s,:]+(?::[\-0-9a-z]+)?)*: (\/.*)$/v.exec(line);
	return match === null ? [] : [[match[2]!, match[1]!]];
}));

/** Debian 12's dpkg still knows many programs under /bin although the kernel sees them under /usr/bin. */
const spellings = (path: string): readonly string[] => (path.startsWith('/usr/') ? [path, path.slice(4)] : [path]);

/** Unit and package of each process, as far as they can be known. */
export const findOwners = async (system: System, pids: readonly number[]): Promise<ReadonlyMap<number, Owner>> => {
	if (pids.length === 0) {
		return new Map();
	}

	const [units, executables] = await Promise.all([
		Promise.all(pids.map(async pid => [pid, parseCgroup(await system.files.text(`/proc/${pid}/cgroup`) ?? '')] as const)),
		system.run(['find', ...pids.map(pid => `/proc/${pid}/exe`), '-maxdepth', '0', '-printf', String.raw`%p %l\n`])
			.then(({stdout}) => parseExecutables(stdout)),
	]);
	const programs = [...new Set([...executables].flatMap(([, path]) => spellings(path)))];
	const packages = programs.length === 0 ? new Map<string, string>() : parseDpkgSearch((await system.run(['dpkg', '-S', ...programs])).stdout);
	return new Map(units.map(([pid, unit]) => {
		const owner = spellings(executables.get(pid) ?? '').map(path => packages.get(path)).find(name => name !== undefined);
		return [pid, {...(unit === undefined ? {} : {unit}), ...(owner === undefined ? {} : {package: owner})}];
	}));
};
