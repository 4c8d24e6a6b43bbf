type Environment = Readonly<Record<string, string | undefined>>;

/** Whether colours may be sent: NO_COLOR (set to anything but the empty text, as no-color.org asks) and dumb terminals say no. */
export const hasColour = (environment: Environment): boolean =>
	!environment['NO_COLOR'] && environment['TERM'] !== 'dumb' && environment['FORCE_COLOR'] !== '0';

/**
Tells the colour library of Ink to be quiet where no colour is wanted. To be called before Ink is imported: it reads the environment once, and
it refuses NO_COLOR (supports-color #74, #129).
*/
export const applyColourPolicy = (environment: Record<string, string | undefined>): void => {
	if (!hasColour(environment)) {
		environment['FORCE_COLOR'] = '0';
	}
};
