import {exitCodes} from '../problems.ts';

// Bracketed paste off, main screen, cursor shown, colours off, and the window's title as it was.
const usual = '\u{1B}[23;2t\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m';

/** Takes the whole screen, wiped, keeps the window's title, and asks the terminal to mark pasted text. */
const taken = '\u{1B}[22;2t\u{1B}[?1049h\u{1B}[?2004h\u{1B}[H\u{1B}[J';

let holder: (() => void) | undefined;

/** Gives the terminal back, whoever holds it: before something is said that must stay to be read. */
export const giveTerminalBack = (): void => {
	holder?.();
};

/**
Takes the screen and returns a function that gives the terminal back as it was. The same happens, once, when the process ends in any other way: a crash,
SIGTERM, SIGINT of another program, or SIGHUP of a terminal that was closed. While it is stopped (SIGTSTP) the terminal is as it was; `onContinue` is called when the screen was taken again.
*/
export const holdTerminal = ({stdin, stdout}: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream}, onContinue: () => void = () => undefined): (() => void) => {
	let isHeld = true;
	const giveBack = () => {
		try {
			stdin.setRawMode(false);
			stdout.write(usual);
		} catch {
			// The terminal was closed: nobody is left to look at it.
		}
	};

	const endWith = (exitCode: number) => () => {
		// eslint-disable-next-line unicorn/no-process-exit -- a signal handler replaces the default end, and this is what it has to do
		process.exit(exitCode);
	};

	const onStop = () => {
		giveBack();
		// SIGTSTP itself was taken by this handler; this one cannot be.
		process.kill(process.pid, 'SIGSTOP');
	};

	const onResumed = () => {
		try {
			stdin.setRawMode(true);
			stdout.write(taken);
		} catch {
			return;
		}

		onContinue();
	};

	const signals: ReadonlyArray<readonly [NodeJS.Signals, () => void]> = [
		['SIGTERM', endWith(exitCodes.terminated)], ['SIGHUP', endWith(exitCodes.terminated)], ['SIGINT', endWith(exitCodes.interrupted)],
		['SIGTSTP', onStop], ['SIGCONT', onResumed],
	];
	const restore = () => {
		if (!isHeld) {
			return;
		}

		isHeld = false;
		holder = undefined;
		process.off('exit', restore);
		for (const [name, handler] of signals) {
			process.off(name, handler);
		}

		giveBack();
	};

	holder = restore;
	stdout.write(taken);
	process.on('exit', restore);
	for (const [name, handler] of signals) {
		process.on(name, handler);
	}

	return restore;
};
