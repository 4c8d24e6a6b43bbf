/** Signs of the screens; each is one cell wide in every terminal we know (no emoji, none that fonts draw two cells wide). */
export type Glyphs = {
	readonly name: 'unicode' | 'ascii';
	readonly ok: string;
	readonly warn: string;
	readonly block: string;
	readonly pending: string;
	readonly running: string;
	readonly pointer: string;
	readonly more: string;
	readonly above: string;
	readonly below: string;
	readonly chosen: string;
	readonly open: string;
	readonly rule: string;
	readonly quote: string;
	readonly full: string;
	readonly empty: string;
	readonly dot: string;
	/** The arrow keys up and down, for the footer. */
	readonly vertical: string;
	readonly cursor: string;
	/** Stands where something was cut off. */
	readonly ellipsis: string;
};

const unicode: Glyphs = {
	name: 'unicode', ok: '✓', warn: '!', block: '×', pending: '·', running: '›', pointer: '›', more: '›', above: '↑', below: '↓', chosen: '●', open: '○',
	rule: '─', quote: '│', full: '█', empty: '░', dot: '·', vertical: '↑↓', cursor: '_', ellipsis: '…',
};

const ascii: Glyphs = {
	name: 'ascii', ok: '+', warn: '!', block: 'x', pending: '.', running: '>', pointer: '>', more: '>', above: '^', below: 'v', chosen: '*', open: 'o',
	rule: '-', quote: '|', full: '#', empty: '.', dot: '-', vertical: '^v', cursor: '_', ellipsis: '~',
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether the locale says that text is UTF-8; LC_ALL rules LC_CTYPE rules LANG, as in setlocale(3). */
export const isUtf8 = (environment: Environment): boolean =>
	/utf-?8/iv.test(environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '');

/** The signs a terminal can show: the Linux console's font and a locale that is not UTF-8 have only ASCII for sure. */
export const glyphsFor = (environment: Environment): Glyphs =>
	(isUtf8(environment) && environment['TERM'] !== 'linux' ? unicode : ascii);

const spelled: Readonly<Record<string, string>> = {
	'…': '...', '–': '-', '—': '-', '·': '-', '“': '"', '”': '"', '«': '"', '»': '"', '‘': '\'', '’': '\'', '¿': '', '¡': '', '→': '->', '×': 'x', '≤': '<=', '\u{A0}': ' ', '\u{202F}': ' ',
};

/** A sentence in ASCII: accents dropped, punctuation spelled out, anything else a question mark. */
export const toAscii = (text: string): string =>
	text.replaceAll(/\P{ASCII}/gv, character => spelled[character] ?? character)
		.normalize('NFD').replaceAll(/\p{Nonspacing_Mark}/gv, '').replaceAll(/\P{ASCII}/gv, '?');
