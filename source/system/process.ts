import {existsSync} from 'node:fs';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import type {Options} from 'execa';
import type {RunOptions, RunResult} from './types.ts';

/**
What every process gets and nothing else, so that the caller's LD_PRELOAD, NODE_OPTIONS, PATH or locale change nothing
(faults.md 98). The apt and needrestart variables stop every question (faults.md 3, standard apt environment).
*/
const environment: Readonly<Record<string, string>> = {
	PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
	HOME: '/root',
	LC_ALL: 'C.UTF-8',
	LANG: 'C.UTF-8',
	TERM: 'dumb',
	DEBIAN_FRONTEND: 'noninteractive',
	DEBIAN_PRIORITY: 'critical',
	APT_LISTCHANGES_FRONTEND: 'none',
	UCF_FORCE_CONFOLD: '1',
	NEEDRESTART_SUSPEND: '1',
	NEEDRESTART_MODE: 'l',
};

type Outcome = {readonly exitCode?: number; readonly code?: string; readonly timedOut?: boolean; readonly stdout?: unknown; readonly stderr?: unknown};

// Read when the first program is started: the first screen does not wait for it.
const loadExeca = async () => import('execa');

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const toResult = (outcome: Outcome): RunResult => ({
	exitCode: outcome.timedOut ? 124 : outcome.code === 'ENOENT' ? 127 : outcome.exitCode ?? 1,
	stdout: text(outcome.stdout),
	stderr: text(outcome.stderr),
	...(outcome.timedOut ? {timedOut: true} : {}),
});

const runShort = async ([file, ...args]: readonly string[], options: RunOptions): Promise<RunResult> => {
	const {execa} = await loadExeca();
	return toResult(await execa(file!, args, {
		env: {...environment, ...options.environment},
		extendEnv: false,
		input: options.input ?? '',
		reject: false,
		timeout: (options.timeoutSeconds ?? 60) * 1000,
		stripFinalNewline: false,
		maxBuffer: 32 * 1024 * 1024,
	}));
};

/**
A process that must outlive us: its own session, its output in files that it holds itself. Pipes, or execa's own file
streams, would end with this process and take dpkg with them (ink.md 2c, faults.md M5).
*/
const runLogged = async ([file, ...args]: readonly string[], options: RunOptions & {readonly logFile: string}): Promise<RunResult> => {
	const {execa} = await loadExeca();
	const log = await open(options.logFile, 'a', 0o600);
	const status = options.statusFile === undefined ? undefined : await open(options.statusFile, 'a', 0o600);
	try {
		const standard = options.input === undefined ? 'ignore' : 'pipe';
		const settings = {
			env: {...environment, ...options.environment},
			extendEnv: false,
			stdio: [standard, log.fd, log.fd, ...(status === undefined ? [] : [status.fd])],
			...(options.input === undefined ? {} : {input: options.input}),
			detached: true,
			cleanup: false,
			reject: false,
			timeout: (options.timeoutSeconds ?? 0) * 1000,
		};
		// Execa's types know only literal descriptors; any open one works.
		return toResult(await execa(file!, args, settings as unknown as Options));
	} finally {
		await log.close();
		await status?.close();
	}
};

const missing: RunResult = {exitCode: 127, stdout: '', stderr: ''};

/** Many probes ask for programs that are not there. Looking costs next to nothing; a process that cannot start its program costs as much as one that can. */
const isThere = (file: string, path: string): boolean =>
	(file.includes('/') ? [file] : path.split(':').map(directory => join(directory, file))).some(candidate => existsSync(candidate));

/** Runs a program without any shell; see RunResult for how it ends. Never throws for what the program does. */
export const runProcess = async (argv: readonly string[], options: RunOptions = {}): Promise<RunResult> => {
	const {logFile} = options;
	if (!isThere(argv[0]!, options.environment?.['PATH'] ?? environment['PATH']!)) {
		return missing;
	}

	return logFile === undefined ? runShort(argv, options) : runLogged(argv, {...options, logFile});
};
