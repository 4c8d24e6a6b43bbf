/** What a terminal sends for each key (xterm, normal cursor mode). */
const keys = {
	enter: '\r',
	escape: '\u001B',
	tab: '\t',
	'shift-tab': '\u001B[Z',
	backspace: '\u007F',
	delete: '\u001B[3~',
	space: ' ',
	up: '\u001B[A',
	down: '\u001B[B',
	right: '\u001B[C',
	left: '\u001B[D',
	home: '\u001B[H',
	end: '\u001B[F',
	'page-up': '\u001B[5~',
	'page-down': '\u001B[6~',
	f1: '\u001BOP',
	f2: '\u001BOQ',
	f3: '\u001BOR',
	f4: '\u001BOS',
	f5: '\u001B[15~',
	f10: '\u001B[21~',
} as const;

/** A key by name; `ctrl-` with a letter for the control keys. */
export type Key = keyof typeof keys | `ctrl-${string}`;

/** The bytes a key sends. `applicationCursor`: the program asked for cursor keys with ESC O instead of ESC [. */
export function keyBytes(key: Key, applicationCursor = false): string {
	if (key in keys) {
		const bytes = keys[key as keyof typeof keys];
		return applicationCursor && /^\u001B\[[ABCDHF]$/.test(bytes) ? bytes.replace('[', 'O') : bytes;
	}

	const letter = key.slice('ctrl-'.length);
	if (!/^[a-z\\\]]$/.test(letter)) {
		throw new Error(`No such key: ${key}`);
	}

	return String.fromCodePoint(letter.toUpperCase().codePointAt(0)! - 64);
}
