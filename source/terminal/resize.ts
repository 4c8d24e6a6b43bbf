import {saneSize, type Size} from './size.ts';

/** Wipes what is visible and goes to the top left corner; the scrollback stays. */
export const clearScreen = '\u{1B}[H\u{1B}[J';

/**
Calls `redraw` with the new size after wiping the screen: a terminal that gets narrower rewraps the old lines, and what Ink then erases is not where it was.
Registered before the other listeners, so that Ink draws on the clean screen. Returns a function that stops listening.
*/
export const onResize = (stdout: NodeJS.WriteStream, redraw: (size: Size, wipe: () => void) => void): (() => void) => {
	const listener = () => {
		redraw(saneSize(stdout), () => {
			stdout.write(clearScreen);
		});
	};

	stdout.prependListener('resize', listener);
	return () => {
		stdout.off('resize', listener);
	};
};
