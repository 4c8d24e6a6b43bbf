import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {isLargeEnough} from '../../source/terminal/size.ts';
import {screenSvg, type Theme} from '../box/harness/screen-svg.ts';

/** A program on a real terminal, looked at through a terminal emulator. */
export type Walk = {
	/** The visible screen, a line a row, blanks at the end taken away. */
	readonly screen: () => readonly string[];
	readonly text: () => string;
	/** Everything that stands on the screen and in its scrollback. */
	readonly history: () => string;
	/** All bytes sent so far. */
	readonly raw: () => string;
	/** Sends keys. */
	readonly send: (keys: string) => void;
	/** Sends keys, then waits until the screen is still. */
	readonly press: (keys: string) => Promise<void>;
	/** Waits until a text stands on the screen; throws with the screen when it does not come. */
	readonly see: (text: string | RegExp) => Promise<void>;
	/** Waits until something is so; throws with the screen when it never is. */
	readonly until: (isSo: () => boolean, what: string) => Promise<void>;
	readonly resize: (columns: number, rows: number) => Promise<void>;
	/** The exit code, once the program has ended. */
	readonly ended: Promise<number>;
	readonly kill: (signal?: string) => void;
	/** Throws with the screen if a row of the wizard's was wider than the terminal, or its rows more than one less than the terminal has: its title scrolls away then, or its last row is written on. */
	readonly check: () => void;
	/** A picture of the screen. */
	readonly svg: (theme: Theme) => string;
};

/** Keys as a terminal sends them. */
export const keys = {
	enter: '\r', escape: '\u{1B}', up: '\u{1B}[A', down: '\u{1B}[B', tab: '\t', f1: '\u{1B}OP', interrupt: '\u{3}', pageDown: '\u{1B}[6~', end: '\u{1B}[F', erase: '\u{15}',
} as const;

const patience = 40_000;

const pause = async (milliseconds: number) => {
	await new Promise(resolve => {
		setTimeout(resolve, milliseconds);
	});
};

/** Starts Node with a script on a terminal of this size. The environment is exactly the given one: CI would silence Ink. */
export const startWalk = (script: string, {columns = 80, rows = 24, environment = {}, around}: {
	readonly columns?: number;
	readonly rows?: number;
	readonly environment?: Readonly<Record<string, string>>;
	/** A shell's commands, in which `"$@"` is the program. */
	readonly around?: string | undefined;
} = {}): Walk => {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 500});
	const [file, argv] = around === undefined ? [process.execPath, [script]] : ['/bin/sh', ['-c', around, 'sh', process.execPath, script]];
	const child = spawn(file, argv, {
		name: environment['TERM'] ?? 'xterm-256color',
		cols: columns,
		rows,
		env: {PATH: process.env['PATH'] ?? '', HOME: '/tmp', TERM: 'xterm-256color', LANG: 'en_US.UTF-8', NODE_ENV: 'production', ...environment},
	});
	let sent = '';
	let last = Date.now();
	child.onData(data => {
		sent += data;
		last = Date.now();
		terminal.write(data);
	});
	const lines = (from: number, count: number) => Array.from({length: count}, (_, index) => terminal.buffer.active.getLine(from + index)?.translateToString(true) ?? '');
	const screen = () => lines(terminal.buffer.active.baseY, terminal.rows);
	const text = () => screen().join('\n');
	const still = async () => {
		const begun = Date.now();
		await pause(60);
		while (Date.now() - last < 60 && Date.now() - begun < 1500) {
			await pause(20);
		}
	};

	const exited = new Promise<number>(resolve => {
		child.onExit(({exitCode, signal}) => {
			resolve(signal ? 128 + signal : exitCode);
		});
	});
	// The last bytes can arrive after the exit, and the terminal takes them in its own time.
	const ended = exited.then(async code => {
		await still();
		await new Promise<void>(resolve => {
			terminal.write('', resolve);
		});
		return code;
	});

	const hasWords = (wanted: string | RegExp) => (typeof wanted === 'string' ? text().replaceAll(/\s+/gv, ' ').includes(wanted) : wanted.test(text()));
	const until = async (isSo: () => boolean, what: string): Promise<void> => {
		const begun = Date.now();
		while (!isSo()) {
			if (Date.now() - begun > patience) {
				throw new Error(`Not seen: ${what}\n${text()}`);
			}

			await pause(20);
		}
	};

	return {
		screen,
		text,
		history: () => lines(0, terminal.buffer.active.length).join('\n'),
		raw: () => sent,
		send(pressed) {
			child.write(pressed);
		},
		async press(pressed) {
			child.write(pressed);
			await still();
		},
		async see(wanted) {
			await until(() => hasWords(wanted), String(wanted));
		},
		until,
		async resize(toColumns, toRows) {
			child.resize(toColumns, toRows);
			terminal.resize(toColumns, toRows);
			await still();
			await still();
		},
		ended,
		kill(signal = 'SIGKILL') {
			child.kill(signal);
		},
		svg: theme => screenSvg(terminal, theme),
		check() {
			const {type, baseY} = terminal.buffer.active;
			// Once the terminal is given back, it breaks and echoes as it always does.
			if (type !== 'alternate') {
				return;
			}

			const drawn = screen();
			const isWrapped = drawn.some((_, index) => terminal.buffer.active.getLine(baseY + index)?.isWrapped);
			// Between two screens it is empty; else the title is on top of all that fit.
			const isScrolled = isLargeEnough({columns: terminal.cols, rows: terminal.rows}) && drawn.some(Boolean) && !drawn[0]?.startsWith(' jitsi-wizard ');
			if (isWrapped || isScrolled || drawn.at(-1) !== '') {
				throw new Error(`A line is wider than the terminal, or the screen is as high:\n${text()}`);
			}
		},
	};
};
