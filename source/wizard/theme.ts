/** What a colour stands for. */
export type Tone = 'accent' | 'warn' | 'error';

// Middle tones of the 256-colour table: at least 3.9:1 on black and on white. Terminals with 16 colours get the nearest.
/** The colour of each tone, as Ink takes it. */
export const colours: Readonly<Record<Tone, string>> = {
	accent: 'ansi256(31)',
	warn: 'ansi256(130)',
	error: 'ansi256(160)',
};
