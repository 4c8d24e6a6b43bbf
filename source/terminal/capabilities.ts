import {isLargeEnough, type Size} from './size.ts';

/** How we talk to whoever started us. */
export type Interface = 'wizard' | 'plain' | 'json';

/** What the decision rests on. */
export type Surroundings = {
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly stdinIsTerminal: boolean;
	readonly stdoutIsTerminal: boolean;
	readonly flags: {readonly plain?: boolean; readonly json?: boolean};
	/** Absent where the terminal does not say. */
	readonly size?: Size;
};

const isSet = (value: string | undefined): boolean => value !== undefined && value !== '' && value !== '0' && value.toLowerCase() !== 'false';

/** The interface that works here: screens need a terminal on both sides that says what it is and can place its cursor, and no CI, under which Ink prints nothing. */
export const decideInterface = ({environment, stdinIsTerminal, stdoutIsTerminal, flags, size}: Surroundings): Interface => {
	if (flags.json) {
		return 'json';
	}

	const isPlain = flags.plain === true || !stdinIsTerminal || !stdoutIsTerminal || ['dumb', ''].includes(environment['TERM'] ?? '')
		|| isSet(environment['CI']) || isSet(environment['INK_SCREEN_READER']) || (size !== undefined && !isLargeEnough(size));
	return isPlain ? 'plain' : 'wizard';
};
