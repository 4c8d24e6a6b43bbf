// Cursor shown, colours off, bracketed paste off, main screen.
const usual = '\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m';

/** Asks the terminal to mark pasted text, and takes the whole screen. */
export const takeTerminal = '\u{1B}[?1049h\u{1B}[?2004h\u{1B}[H\u{1B}[J';

/** What a terminal is given back by: writable at any time, even while the process ends. */
export type Held = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};

/**
Takes the screen and returns a function that gives the terminal back as it was; it also runs when the process exits, crashes or is told to end
(SIGTERM, SIGHUP), once. A terminal that is gone is left alone.
*/
export const holdTerminal = ({stdin, stdout}: Held): (() => void) => {
	let isHeld = true;
	const restore = () => {
		if (!isHeld) {
			return;
		}

		isHeld = false;
		process.off('exit', restore);
		try {
			stdin.setRawMode(false);
			stdout.write(usual);
		} catch {
			// The terminal was closed: nobody is left to look at it.
		}
	};

	stdout.write(takeTerminal);
	process.on('exit', restore);
	return restore;
};
