import {spawn} from 'node:child_process';
import {constants} from 'node:os';
import process from 'node:process';

/** What a finished command left behind. A command ended by a signal has exit code 128 + signal, one that ran too long 124. */
export type Outcome = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
};

/** How to start a command. `environment` replaces the caller's, it is not added to it. */
export type CommandOptions = {
	readonly input?: string | Uint8Array;
	readonly environment?: Readonly<Record<string, string>>;
	readonly timeoutSeconds?: number;
};

const drainMilliseconds = 150;

/**
Run a command on the host and collect its output. Never throws for an exit code; throws when the program does not exist.

It resolves when the command has ended and its output has been quiet for a moment, not when the pipes close:
a daemon that the command started may keep them open for ever (dpkg's maintainer scripts do that).
*/
export async function command(argv: readonly string[], options: CommandOptions = {}): Promise<Outcome> {
	const [file, ...rest] = argv;
	const child = spawn(file!, rest, {
		stdio: ['pipe', 'pipe', 'pipe'],
		// A process group of its own: nsenter does not pass signals on, so a time-out ends the whole group.
		detached: true,
		...(options.environment && {env: {...options.environment}}),
	});
	const stdout: Buffer[] = [];
	const stderr: Buffer[] = [];
	let lastOutput = Date.now();
	const collect = (chunks: Buffer[]) => (chunk: Buffer) => {
		lastOutput = Date.now();
		chunks.push(chunk);
	};

	child.stdout.on('data', collect(stdout));
	child.stderr.on('data', collect(stderr));
	child.stdin.on('error', () => {
		// The command may end without reading its input: that is its right.
	});
	child.stdin.end(options.input);

	let isTimedOut = false;
	const timer = options.timeoutSeconds === undefined ? undefined : setTimeout(() => {
		isTimedOut = true;
		endGroup(child.pid!);
	}, options.timeoutSeconds * 1000);

	try {
		const exitCode = await new Promise<number>((resolve, reject) => {
			let quiet: NodeJS.Timeout | undefined;
			child.once('error', reject);
			child.once('exit', (code, signal) => {
				const result = code ?? 128 + (signal ? constants.signals[signal] : 0);
				lastOutput = Date.now();
				quiet = setInterval(() => {
					if (!(Date.now() - lastOutput >= drainMilliseconds)) {
						return;
					}

					clearInterval(quiet);
					resolve(result);
				}, drainMilliseconds / 3);
				child.once('close', () => {
					clearInterval(quiet);
					resolve(result);
				});
			});
		});
		const errors = Buffer.concat(stderr).toString();
		return {
			exitCode: isTimedOut ? 124 : exitCode,
			stdout: Buffer.concat(stdout).toString(),
			stderr: isTimedOut ? `${errors}\n[harness] ended after ${options.timeoutSeconds} s` : errors,
		};
	} finally {
		clearTimeout(timer);
		child.stdout.destroy();
		child.stderr.destroy();
	}
}

/** Run a command that has to succeed. Returns its standard output; throws with everything it said otherwise. */
export async function succeed(argv: readonly string[], options: CommandOptions = {}): Promise<string> {
	const outcome = await command(argv, options);
	if (outcome.exitCode !== 0) {
		throw new Error(failureText(argv, outcome));
	}

	return outcome.stdout;
}

/** The text of an error about a failed command: what was run, the exit code, all output. */
export function failureText(argv: readonly string[], {exitCode, stdout, stderr}: Outcome): string {
	return `${argv.join(' ')}\nended with exit code ${exitCode}\n--- stdout ---\n${stdout}\n--- stderr ---\n${stderr}`;
}

function endGroup(pid: number): void {
	try {
		process.kill(-pid, 'SIGKILL');
	} catch {
		// It ended in the meantime.
	}
}
