type Environment = Readonly<Record<string, string | undefined>>;

/** Sequences that reach a terminal beside its screen: none of them moves the cursor. Empty or undefined where the terminal would not understand. */
export type Announcer = {
	/** The window's title. */
	readonly title: (text: string) => string;
	/** Calls somebody who looks elsewhere: a notification on the desk, or the bell. */
	readonly notice: (text: string) => string;
	/** Puts a text on the clipboard of the computer in front of the person. */
	readonly copy?: (text: string) => string;
};

const escape = '\u{1B}';
const bell = '\u{7}';

/** The longest title or notice: what a desk shows of it. */
const limit = 100;

// Only what can be read goes into a sequence: a control character would end it.
const clean = (text: string): string => text.replaceAll(/[\p{Control}\p{Format}\p{Surrogate}]/gv, ' ').slice(0, limit);

const sequence = (body: string): string => `${escape}]${body}${bell}`;

/** Terminals that show what OSC 9 says (iTerm2's): by their own word, or by their name in TERM, which ssh passes on. */
const knowsNine = ({TERM = '', TERM_PROGRAM = ''}: Environment): boolean =>
	['iTerm.app', 'WezTerm', 'ghostty'].includes(TERM_PROGRAM) || /^(?:xterm-kitty|xterm-ghostty|wezterm)/v.test(TERM);

/** Terminals that show what OSC 777 says (urxvt's): foot, and Debian's GNOME terminal. */
const knowsSevens = ({TERM = '', VTE_VERSION = ''}: Environment): boolean => /^(?:rxvt|foot)/v.test(TERM) || VTE_VERSION !== '';

const noticeOf = (environment: Environment, text: string): string => {
	if (knowsNine(environment)) {
		return sequence(`9;${clean(text)}`);
	}

	// A semicolon would end the notification's heading.
	return knowsSevens(environment) ? sequence(`777;notify;jitsi-wizard;${clean(text).replaceAll(';', ',')}`) : bell;
};

/** What this terminal can be told. The console of the kernel and a dumb terminal are told nothing: they would beep or show the letters. */
export const announcerFor = (environment: Environment): Announcer => {
	const {TERM = ''} = environment;
	if (['', 'dumb', 'linux'].includes(TERM)) {
		return {title: () => '', notice: () => ''};
	}

	return {
		title: text => sequence(`2;${clean(text)}`),
		notice: text => noticeOf(environment, text),
		copy: text => sequence(`52;c;${Buffer.from(text, 'utf8').toString('base64')}`),
	};
};
