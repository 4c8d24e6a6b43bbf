import type {FetchResult, RunResult, ServedCertificate, System} from '../../source/system/types.ts';

/** A machine in memory that really changes: files are kept, programs and the network answer from functions, sleeping moves its clock. */
export type MemoryMachine = {
	readonly files?: Readonly<Record<string, string>>;
	/** Answer to a command line; undefined: it succeeds and says nothing. */
	readonly onRun?: (line: string, files: Map<string, string>) => Partial<RunResult> | undefined;
	readonly onFetch?: (url: string, files: ReadonlyMap<string, string>) => FetchResult;
	readonly served?: (port: number, files: ReadonlyMap<string, string>) => ServedCertificate | undefined;
	readonly addresses?: readonly string[];
	readonly now?: number;
};

const refuse = async (): Promise<never> => {
	throw new Error('not on this machine');
};

/** The machine, its files, and every command line that was run. */
export const memorySystem = ({files: given = {}, onRun, onFetch, served, addresses = ['203.0.113.7'], now: start = Date.now()}: MemoryMachine = {}) => {
	const files = new Map(Object.entries(given));
	const lines: string[] = [];
	let now = start;
	const system: System = {
		async run(argv) {
			const line = argv.join(' ');
			lines.push(line);
			return {exitCode: 0, stdout: '', stderr: '', ...onRun?.(line, files)};
		},
		files: {
			async fact(path) {
				const content = files.get(path);
				return content === undefined ? {path} : {path, content, mode: 0o600};
			},
			isImmutable: async () => undefined,
			about: async path => (files.has(path) ? {inode: path, size: files.get(path)!.length} : undefined),
			text: async path => files.get(path),
			async tail(path, offset) {
				const rest = (files.get(path) ?? '').slice(offset);
				const text = rest.slice(0, rest.lastIndexOf('\n') + 1);
				return {text, offset: offset + text.length};
			},
			list: refuse,
			async append(path, text) {
				files.set(path, `${files.get(path) ?? ''}${text}`);
			},
			space: async () => undefined,
			async write(path, content) {
				files.set(path, content);
				return undefined;
			},
			async backUp(path) {
				const content = files.get(path);
				if (content === undefined) {
					return undefined;
				}

				const copy = `/backups/${path.slice(1).replaceAll('/', '%')}.${files.size}`;
				files.set(copy, content);
				return copy;
			},
			async move(from, to) {
				files.set(to, files.get(from) ?? '');
				files.delete(from);
			},
			async remove(path) {
				files.delete(path);
			},
			removeStrays: async () => undefined,
			makeDirectory: async () => undefined,
		},
		net: {
			fetch: async url => onFetch?.(url, files) ?? {ok: false, reason: 'name', details: url},
			resolve: async () => addresses,
			certificate: async (_host, {port}) => served?.(port, files),
			upgrade: async () => undefined,
		},
		dns: {
			addresses: async (_name, family) => ({ok: true, records: family === 4 ? addresses : []}),
			caa: async () => ({ok: true, records: []}),
		},
		docker: {pull: refuse, load: refuse, has: async () => false, watch: refuse},
		clock: {
			now: () => now,
			monotonic: () => now - start,
			async sleep(milliseconds) {
				now += milliseconds;
			},
		},
		identity: {uid: 0, pid: 1},
	};
	return {system, files, lines};
};
