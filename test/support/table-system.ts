import {isIP} from 'node:net';
import type {CaaRecord, FetchResult, Looked, RunResult, System} from '../../source/system/types.ts';

/** What a made-up machine answers; everything that is not named is missing. */
export type Machine = {
	/** First words of a command line -> what it prints, or how it ends. */
	readonly commands?: Readonly<Record<string, string | Partial<RunResult>>>;
	readonly files?: Readonly<Record<string, string>>;
	/** Symbolic links and where they lead. */
	readonly links?: Readonly<Record<string, string>>;
	/** Inode numbers of files, by path. */
	readonly inodes?: Readonly<Record<string, string>>;
	readonly urls?: Readonly<Record<string, FetchResult>>;
	readonly names?: Readonly<Record<string, readonly string[]>>;
	/** CAA records of names, or why there was no answer. */
	readonly caa?: Readonly<Record<string, Looked<CaaRecord>>>;
	readonly space?: {readonly freeBytes: number; readonly totalBytes: number; readonly freeInodes: number};
	readonly now?: number;
};

const refuse = async (): Promise<never> => {
	throw new Error('a probe must not change anything');
};

const answerTo = (line: string, commands: Machine['commands'] = {}): RunResult => {
	const found = Object.keys(commands).toSorted((a, b) => b.length - a.length).find(start => line === start || line.startsWith(`${start} `));
	const answer = found === undefined ? {exitCode: 127} : commands[found]!;
	return {exitCode: 0, stdout: '', stderr: '', ...(typeof answer === 'string' ? {stdout: answer} : answer)};
};

/** A machine that answers from tables and refuses every change. */
export const tableSystem = ({commands, files = {}, links = {}, inodes = {}, urls = {}, names = {}, caa = {}, space, now = 0}: Machine): System => ({
	run: async argv => answerTo(argv.join(' '), commands),
	files: {
		async fact(path) {
			const content = files[path];
			const target = links[path];
			if (target !== undefined) {
				return {path, content: '', mode: 0o777, target};
			}

			return content === undefined ? {path} : {path, content, mode: 0o644};
		},
		isImmutable: async () => undefined,
		about: async path => (Object.hasOwn(files, path) || Object.hasOwn(inodes, path) ? {inode: inodes[path] ?? '1', size: (files[path] ?? '').length} : undefined),
		text: async path => files[path],
		tail: refuse,
		list: async directory => [...new Set(Object.keys(files).filter(path => path.startsWith(`${directory}/`)).map(path => path.slice(directory.length + 1).split('/', 1)[0]!))].toSorted(),
		write: refuse,
		backUp: refuse,
		move: refuse,
		remove: refuse,
		removeStrays: refuse,
		makeDirectory: refuse,
		append: refuse,
		space: async () => space,
	},
	net: {
		fetch: async url => urls[url] ?? {ok: false, reason: 'name', details: url},
		resolve: async name => names[name] ?? [],
		certificate: async () => undefined,
		upgrade: async () => undefined,
	},
	dns: {
		addresses: async (name, family) => ({ok: true, records: (names[name] ?? []).filter(address => isIP(address) === family)}),
		caa: async name => caa[name] ?? {ok: true, records: []},
	},
	docker: {pull: refuse, load: refuse, has: async () => false, watch: refuse},
	clock: {now: () => now, monotonic: () => 0, sleep: async () => undefined},
	identity: {uid: 0, pid: 1},
});
