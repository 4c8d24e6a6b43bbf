import {exitCodes} from '../problems.ts';

// Bracketed paste off, main screen, cursor shown, colours off.
const usual = '\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m';

/** Takes the whole screen, wiped, and asks the terminal to mark pasted text. */
const taken = '\u{1B}[?1049h\u{1B}[?2004h\u{1B}[H\u{1B}[J';

/**
Takes the screen and returns a function that gives the terminal back as it was. The same happens, once, when the process ends in any other way: a crash,
SIGTERM, or SIGHUP of a terminal that was closed.
*/
export const holdTerminal = ({stdin, stdout}: {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream}): (() => void) => {
	let isHeld = true;
	const onSignal = () => {
		// eslint-disable-next-line unicorn/no-process-exit -- a signal handler replaces the default end, and this is what it has to do
		process.exit(exitCodes.terminated);
	};

	const restore = () => {
		if (!isHeld) {
			return;
		}

		isHeld = false;
		process.off('exit', restore);
		process.off('SIGTERM', onSignal);
		process.off('SIGHUP', onSignal);
		try {
			stdin.setRawMode(false);
			stdout.write(usual);
		} catch {
			// The terminal was closed: nobody is left to look at it.
		}
	};

	stdout.write(taken);
	process.on('exit', restore);
	process.on('SIGTERM', onSignal);
	process.on('SIGHUP', onSignal);
	return restore;
};
