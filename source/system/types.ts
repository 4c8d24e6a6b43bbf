/** How a process is started; the defaults suit a short probe. */
export type RunOptions = {
	/** Text for standard input; without it the process reads end-of-file at once. */
	readonly input?: string;
	/** Added to a clean, fixed environment (PATH, HOME, LC_ALL=C.UTF-8). */
	readonly environment?: Readonly<Record<string, string>>;
	readonly timeoutSeconds?: number;
	/** Both output streams are appended to this file by the process itself, so it survives our death (faults.md M5). */
	readonly logFile?: string;
	/** Opened for appending and handed to the process as descriptor 3 (apt's Status-Fd). */
	readonly statusFile?: string;
};

/** How a process ended. A program that is not there gives exit code 127, one that took too long 124. */
export type RunResult = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
	/** It was ended for taking too long, so it has not said everything. */
	readonly timedOut?: true;
};

/** What stands at a path. `content` holds one character per byte (latin1), so that nothing is lost. */
export type FileFact = {
	readonly path: string;
	readonly content?: string;
	readonly mode?: number;
	/** Only where it was asked for: chattr's attribute `i`. */
	readonly immutable?: boolean;
	/** Where the path leads when it is a symbolic link. */
	readonly target?: string;
};

/** How a file is written. */
export type WriteOptions = {
	/** Permission bits; an existing file keeps its own when this is left out. */
	readonly mode?: number;
	/** Keep a copy of what was there under the state directory and say where. */
	readonly backup?: boolean;
	/** Nothing is to be there: a link that somebody put there meanwhile is replaced and not followed. */
	readonly isNew?: boolean;
	/** A file whose owner, mode, access list and attributes it gets, instead of those of what is there. */
	readonly like?: string;
	/** Number of the user and group that it is given to. */
	readonly owner?: number;
};

/** The answer of a web server, or why there is none. */
export type FetchResult =
	| {readonly ok: true; readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array}
	| {readonly ok: false; readonly reason: 'name' | 'unreachable' | 'tls' | 'timeout' | 'other'; readonly details: string};

export type FetchOptions = {
	readonly timeoutSeconds?: number;
	/** Connect here instead of to the address of the name (as curl --resolve does). */
	readonly address?: string;
	/** Do not verify the server's certificate: only for probes of this very machine. */
	readonly insecure?: boolean;
	readonly headers?: Readonly<Record<string, string>>;
	/** Trust this authority (PEM) besides those of this machine. */
	readonly authority?: string;
	/** Refuse a longer body. Default 4 MiB. */
	readonly maxBytes?: number;
};

/** Which authorities may issue for a name (RFC 8659): one property of it. `tag` in small letters, as `issue`. */
export type CaaRecord = {readonly critical: boolean; readonly tag: string; readonly value: string};

/** What the name servers answered: records, perhaps none; or they gave no answer at all. */
export type Looked<T> = {readonly ok: true; readonly records: readonly T[]} | {readonly ok: false; readonly details: string};

/** A certificate as a TLS server shows it. */
export type ServedCertificate = {readonly pem: string; readonly subjectAltName?: string; readonly issuer: string; readonly validTo: string; readonly fingerprint256: string};

/** A line of the Docker engine's own JSON stream while it fetches an image; `id` is a layer. */
export type DockerNote = {
	readonly status?: string;
	readonly id?: string;
	readonly progressDetail?: {readonly current?: number; readonly total?: number};
	readonly error?: string;
	readonly message?: string;
};

/** Something that happened to a container: Docker's word for it, such as `start` or `health_status: healthy`, and the container's labels beside its name. */
export type DockerEvent = {readonly action: string; readonly attributes: Readonly<Record<string, string>>};

/** The only door to the machine. Everything outside `system/` gets this as an argument and imports only its type. */
export type System = {
	readonly run: (argv: readonly string[], options?: RunOptions) => Promise<RunResult>;
	readonly files: {
		readonly fact: (path: string) => Promise<FileFact>;
		/** Whether chattr has made a file immutable; undefined where the file system knows no such thing. */
		readonly isImmutable: (path: string) => Promise<boolean | undefined>;
		/** Number of the inode and size in bytes, links followed; undefined when nothing is there. */
		readonly about: (path: string) => Promise<{readonly inode: string; readonly size: number} | undefined>;
		/** The whole file as UTF-8 text; undefined when it is not there or cannot be read. */
		readonly text: (path: string) => Promise<string | undefined>;
		/** Bytes from `offset` to the end, for following a growing file. */
		readonly tail: (path: string, offset: number) => Promise<{readonly text: string; readonly offset: number}>;
		readonly list: (directory: string) => Promise<readonly string[]>;
		/** Writes atomically: temporary file, fsync, rename, fsync of the directory (faults.md M8). `content` is latin1. Returns the backup's path. Throws ELOOP at a link in a folder where others can write. */
		readonly write: (path: string, content: string, options?: WriteOptions) => Promise<string | undefined>;
		/** Copies what stands at a path, with owner and mode, to where backups go and returns the copy's path; undefined where nothing is. Links are followed as in writing. */
		readonly backUp: (path: string) => Promise<string | undefined>;
		/** Gives a file another name on the same file system, in one step that lasts once this returns. */
		readonly move: (from: string, to: string) => Promise<void>;
		readonly remove: (path: string) => Promise<void>;
		/** Takes away what a writer of this file that was killed left beside it. */
		readonly removeStrays: (path: string) => Promise<void>;
		readonly makeDirectory: (path: string, mode: number) => Promise<void>;
		/** Appends one record and, when `sync` is set, returns only after it is on the disk. */
		readonly append: (path: string, text: string, options?: {readonly mode?: number; readonly sync?: boolean}) => Promise<void>;
		readonly space: (path: string) => Promise<{readonly freeBytes: number; readonly totalBytes: number; readonly freeInodes: number} | undefined>;
	};
	readonly net: {
		readonly fetch: (url: string, options?: FetchOptions) => Promise<FetchResult>;
		/** Addresses of a name as this machine's own programs see them (getent ahosts, so /etc/hosts counts). */
		readonly resolve: (name: string) => Promise<readonly string[]>;
		readonly certificate: (host: string, options: {readonly address: string; readonly port: number; readonly timeoutSeconds?: number}) => Promise<ServedCertificate | undefined>;
		/** Sends a websocket upgrade and returns the status and the chosen subprotocol. */
		readonly upgrade: (url: string, options: {readonly address: string; readonly subprotocol: string; readonly timeoutSeconds?: number}) => Promise<{readonly status: number; readonly subprotocol?: string} | undefined>;
	};
	/** Name servers, as the rest of the internet would ask them: /etc/hosts does not count. */
	readonly dns: {
		readonly addresses: (name: string, family: 4 | 6) => Promise<Looked<string>>;
		/** The CAA records of exactly this name. */
		readonly caa: (name: string) => Promise<Looked<CaaRecord>>;
	};
	/** Docker's engine over its socket. Where there is a complaint it is returned, and undefined when all went well. */
	readonly docker: {
		/** Fetches an image (`registry/name:tag`). Aborting ends the fetching; whole layers stay. */
		readonly pull: (image: string, onNote: (note: DockerNote) => void, signal?: AbortSignal) => Promise<string | undefined>;
		/** Loads the images of an archive made by `docker save`, told how many of its bytes are through. */
		readonly load: (path: string, onBytes: (sent: number, total: number) => void) => Promise<string | undefined>;
		/** Whether the engine has an image. */
		readonly has: (image: string) => Promise<boolean>;
		/** Tells of what happens from now on and passes the filters (those of `docker events`), until aborted or until the engine ends. */
		readonly watch: (filters: Readonly<Record<string, readonly string[]>>, onEvent: (event: DockerEvent) => void, signal: AbortSignal) => Promise<string | undefined>;
	};
	readonly clock: {
		/** Milliseconds since 1970, for dates that are stored or shown: somebody may set this clock at any moment. */
		readonly now: () => number;
		/** Milliseconds since some moment, for durations: nobody sets this clock, and it stands still while the machine sleeps. */
		readonly monotonic: () => number;
		readonly sleep: (milliseconds: number) => Promise<void>;
	};
	readonly identity: {readonly uid: number; readonly pid: number};
};
