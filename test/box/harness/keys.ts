/** What a terminal sends for each key (xterm, normal cursor mode). */
const keys = {
	enter: '\r',
	escape: '\u{1B}',
	tab: '\t',
	'shift-tab': '\u{1B}[Z',
	backspace: '\u{7F}',
	delete: '\u{1B}[3~',
	space: ' ',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	home: '\u{1B}[H',
	end: '\u{1B}[F',
	'page-up': '\u{1B}[5~',
	'page-down': '\u{1B}[6~',
	f1: '\u{1B}OP',
	f2: '\u{1B}OQ',
	f3: '\u{1B}OR',
	f4: '\u{1B}OS',
	f5: '\u{1B}[15~',
	f10: '\u{1B}[21~',
} as const;

const cursorKeys: ReadonlySet<string> = new Set(['up', 'down', 'left', 'right', 'home', 'end']);

/** A key by name; `ctrl-` with a letter for the control keys. */
export type Key = keyof typeof keys | `ctrl-${string}`;

/** The bytes a key sends. `isApplicationCursor`: the program asked for cursor keys with ESC O instead of ESC [. */
export function keyBytes(key: Key, isApplicationCursor = false): string {
	if (Object.hasOwn(keys, key)) {
		const bytes = keys[key as keyof typeof keys];
		return isApplicationCursor && cursorKeys.has(key) ? bytes.replace('[', 'O') : bytes;
	}

	const letter = key.slice('ctrl-'.length);
	if (!/^[\\\]a-z]$/v.test(letter)) {
		throw new Error(`No such key: ${key}`);
	}

	return String.fromCodePoint(letter.toUpperCase().codePointAt(0)! - 64);
}
