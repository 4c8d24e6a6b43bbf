/** Wipes what is visible and goes to the top left corner; the scrollback stays. */
export const clearScreen = '\u{1B}[H\u{1B}[J';

/**
Calls `redraw` whenever the terminal has a new size, before any other listener: a terminal that gets narrower rewraps the old lines, so the screen has to
be wiped before Ink erases lines that are no longer where they were. Returns a function that stops listening.
*/
export const onResize = (stdout: NodeJS.WriteStream, redraw: () => void): (() => void) => {
	stdout.prependListener('resize', redraw);
	return () => {
		stdout.off('resize', redraw);
	};
};
