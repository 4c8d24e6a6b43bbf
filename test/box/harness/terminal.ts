import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import type {Box} from './box.ts';
import {childrenOf} from './identity.ts';
import {loginEnvironment} from './enter.ts';
import {keyBytes, type Key} from './keys.ts';
import {screenSvg, type Theme} from './screen-svg.ts';

/** Size of the window in characters, what is added to the environment, and who logs in (default root). */
export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly environment?: Readonly<Record<string, string>>;
	readonly user?: string;
};

/** How long to wait; default 20 s. */
export type WaitOptions = {readonly timeoutSeconds?: number};

/** A program in a terminal window, driven as a person does. */
export type TerminalWindow = {
	/** Wait until the screen shows this; returns the screen's text. Throws with the screen when the time is over. */
	readonly waitFor: (what: string | RegExp, options?: WaitOptions) => Promise<string>;
	/** Wait until the screen does not show this any more. */
	readonly waitGone: (what: string | RegExp, options?: WaitOptions) => Promise<string>;
	/** Press one key. */
	readonly press: (key: Key) => void;
	/** Type text as a person does, one character after the other. */
	readonly type: (text: string) => Promise<void>;
	/** Paste text in one piece, bracketed if the program asked for that. */
	readonly paste: (text: string) => void;
	readonly resize: (columns: number, rows: number) => void;
	/** The lines now on the screen, without trailing spaces. */
	readonly screen: () => string[];
	/** Whether a line now on the screen was too long for it and went on in the next. */
	readonly isWrapped: () => boolean;
	/** The lines that scrolled out at the top, oldest first. */
	readonly scrollback: () => string[];
	/** Everything the program wrote, as it came. */
	readonly transcript: () => string;
	/** The same with the seconds at which it came. */
	readonly recording: () => ReadonlyArray<readonly [seconds: number, text: string]>;
	/** The exit code of the program, when it ends. */
	readonly exit: Promise<number>;
	/** Close the terminal under the program, as a lost SSH connection does. */
	readonly hangUp: () => void;
	/** A picture of the screen; on dark paper unless said otherwise. */
	readonly svg: (theme?: Theme) => string;
};

/** Start a program in a terminal of its own, in a box as over SSH, or on this host. */
export function openTerminal(where: Box | 'host', argv: readonly string[], {columns = 80, rows = 24, environment = {}, user}: TerminalOptions = {}): TerminalWindow {
	const [file, ...rest] = where === 'host' ? argv : boxArgv(where, argv, user);
	const pty = spawn(file!, rest, {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: {...(where === 'host' ? hostEnvironment() : loginEnvironment), TERM: 'xterm-256color', ...environment},
	});
	const terminal = new headless.Terminal({cols: columns, rows, scrollback: 10_000, allowProposedApi: true});
	// Programs ask the terminal things (cursor position, colours, keyboard modes) and wait for the answer.
	terminal.onData(answer => {
		pty.write(answer);
	});
	let transcript = '';
	const recorded: Array<readonly [number, string]> = [];
	const begun = performance.now();
	let ended: number | undefined;
	let unparsed = 0;
	pty.onData(data => {
		transcript += data;
		recorded.push([(performance.now() - begun) / 1000, data]);
		unparsed++;
		terminal.write(data, () => {
			unparsed--;
		});
	});
	const exit = new Promise<number>(resolve => {
		pty.onExit(({exitCode, signal}) => {
			ended = signal ? 128 + signal : exitCode;
			resolve(ended);
		});
	});

	const lines = (from: number, to: number) => Array.from({length: to - from}, (_, index) => terminal.buffer.active.getLine(from + index)?.translateToString(true) ?? '');
	const screen = () => lines(terminal.buffer.active.baseY, terminal.buffer.active.baseY + terminal.rows);
	const shows = (what: string | RegExp) => {
		const text = screen().join('\n');
		return typeof what === 'string' ? text.includes(what) : new RegExp(what.source, what.flags.replace('g', '')).test(text);
	};

	const waitUntil = async (isWanted: boolean, what: string | RegExp, {timeoutSeconds = 20}: WaitOptions = {}) => {
		const end = Date.now() + (timeoutSeconds * 1000);
		while (shows(what) !== isWanted) {
			const isOver = ended !== undefined && unparsed === 0 && isWanted;
			if (isOver || Date.now() > end) {
				throw new Error(`${isOver ? `The program ended with ${ended}` : `${timeoutSeconds} s passed`} and the screen ${isWanted ? 'does not show' : 'still shows'} ${String(what)}:\n${screen().join('\n')}`);
			}

			await sleep(20);
		}

		return screen().join('\n');
	};

	return {
		waitFor: async (what, options) => waitUntil(true, what, options),
		waitGone: async (what, options) => waitUntil(false, what, options),
		press(key) {
			pty.write(keyBytes(key, terminal.modes.applicationCursorKeysMode));
		},
		async type(text) {
			for (const character of text) {
				pty.write(character);
				await sleep(8);
			}
		},
		paste(text) {
			pty.write(terminal.modes.bracketedPasteMode ? `\u{1B}[200~${text}\u{1B}[201~` : text);
		},
		resize(newColumns, newRows) {
			pty.resize(newColumns, newRows);
			terminal.resize(newColumns, newRows);
		},
		screen,
		isWrapped: () => Array.from({length: terminal.rows}, (_, row) => terminal.buffer.active.getLine(terminal.buffer.active.baseY + row)?.isWrapped).includes(true),
		scrollback: () => lines(0, terminal.buffer.active.baseY),
		transcript: () => transcript,
		recording: () => recorded,
		exit,
		hangUp() {
			// In a box: script(1) ignores that its own terminal goes; killed, it closes the box's terminal, as a dying sshd does.
			for (const script of where === 'host' ? [] : childrenOf(pty.pid)) {
				process.kill(script, 'SIGKILL');
			}

			(pty as unknown as {destroy: () => void}).destroy();
		},
		svg: theme => screenSvg(terminal, theme),
	};
}

/**
script(1) in between makes a second terminal inside the box, as sshd does: ours belongs to the host's /dev/pts,
and programs in the box could not find its name. It passes on size changes and the exit code.
*/
function boxArgv(box: Box, argv: readonly string[], user: string | undefined): string[] {
	const commandLine = argv.map(argument => `'${argument.replaceAll('\'', String.raw`'\''`)}'`).join(' ');
	return box.session(['script', '--quiet', '--return', '--flush', '--command', `exec ${commandLine}`, '/dev/null'], user);
}

/** This process's environment without what makes programs treat a terminal as something else. */
function hostEnvironment(): Record<string, string> {
	const unwanted = new Set(['CI', 'CONTINUOUS_INTEGRATION', 'NO_COLOR', 'FORCE_COLOR', 'VITEST', 'VITEST_MODE', 'VITEST_POOL_ID', 'VITEST_WORKER_ID', 'TEST', 'NODE_ENV', 'COLUMNS', 'LINES', 'TMUX']);
	return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !unwanted.has(entry[0])));
}
