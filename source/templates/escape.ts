import type {SecretSelection, Selection} from '../actions/types.ts';

/** A value that a file format cannot hold at all; nothing is written then. Our validators refuse such values long before. */
export class UnencodableError extends Error {
	readonly format: string;

	constructor(format: string) {
		super(`The value cannot be written as ${format}`);
		this.name = 'UnencodableError';
		this.format = format;
	}
}

const refuse = (format: string, value: string, forbidden?: RegExp): void => {
	// Half a surrogate pair has no bytes: it would come back as another character.
	if (!value.isWellFormed() || forbidden?.test(value)) {
		throw new UnencodableError(format);
	}
};

const hex = (character: string, digits: number): string => character.codePointAt(0)!.toString(16).toUpperCase().padStart(digits, '0');

/** A quoted nginx value. nginx knows no way to write a literal dollar sign where variables are allowed (ngx_conf_read_token, ngx_http_script_compile). */
export const nginxString = (value: string): string => {
	refuse('nginx string', value, /[\0$]/v);
	const escaped = value
		.replaceAll(/["\\]/gv, String.raw`\$&`)
		.replaceAll('\n', String.raw`\n`)
		.replaceAll('\r', String.raw`\r`)
		.replaceAll('\t', String.raw`\t`);
	return `"${escaped}"`;
};

/** A Lua string; control characters as three decimal digits (Lua 5.1 to 5.4, manual section 3.1). */
export const luaString = (value: string): string => {
	refuse('Lua string', value);
	const escaped = value
		.replaceAll(/["\\]/gv, String.raw`\$&`)
		.replaceAll(/[\p{Control}&&\p{ASCII}]/gv, control => `\\${String(control.codePointAt(0)).padStart(3, '0')}`);
	return `"${escaped}"`;
};

/** A JSON string that is safe in JavaScript, HOCON and YAML alike: nothing invisible is left as it is. */
const jsonString = (format: string, value: string): string => {
	refuse(format, value);
	return JSON.stringify(value).replaceAll(/[\u{7F}-\u{9F}\u{2028}\u{2029}\u{FEFF}\u{FFFE}\u{FFFF}]/gv, character => String.raw`\u${hex(character, 4)}`);
};

/** A JavaScript string. `<` is escaped because nginx looks for server-side includes in config.js (jitsi.md 1.8). */
export const jsString = (value: string): string => jsonString('JavaScript string', value).replaceAll('<', String.raw`\u003C`);

/** A YAML scalar in double quotes, which never turns into a number, a date or yes/no. */
export const yamlScalar = (value: string): string => jsonString('YAML scalar', value);

/** A HOCON string; HOCON takes JSON strings as they are. */
export const hoconString = (value: string): string => jsonString('HOCON string', value);

// Nothing in such a word is special to a shell, to systemd or to the key=value files of coturn.
const bare = /^[\w%+,\-.\/:@]+$/v;

/** A value in an environment file that both systemd (EnvironmentFile) and a shell read; the same four characters are special to both in double quotes. */
export const environmentValue = (value: string): string => {
	refuse('environment value', value, /\p{Control}/v);
	return bare.test(value) ? value : `"${value.replaceAll(/["$\\`]/gv, String.raw`\$&`)}"`;
};

/** A whole line of an environment file. */
export const environmentLine = (name: string, value: string): string => {
	refuse('environment name', name, /^[^A-Z_]|[^0-9A-Z_]|^$/v);
	return `${name}=${environmentValue(value)}`;
};

/** An address or name in /etc/hosts, where nothing can be quoted. */
export const hostsToken = (value: string): string => {
	refuse('hosts token', value, /[^\u{21}-\u{7E}]|#|^$/v);
	return value;
};

/** A line for debconf-set-selections: the value is the rest of the line, so only what would end or continue the line is impossible, and backslashes. */
export const debconfLine = ({owner, question, type, value}: Omit<Selection, 'type'> & {readonly type: (Selection | SecretSelection)['type']}): string => {
	for (const word of [owner, question, type]) {
		refuse('debconf word', word, /[^\u{21}-\u{7E}]|^#|^$/v);
	}

	// debconf's database writes a newline as \n without escaping the backslash, so a real \n would come back as a newline.
	refuse('debconf value', value, /[\p{Control}\\]|^\s|\s$/v);
	return `${owner} ${question} ${type} ${value}`;
};

/** A one-word value of a deb822 field, such as a URI, a suite or a path; apt splits at blanks and fills in $(ARCH) by itself. */
export const deb822Value = (value: string): string => {
	refuse('deb822 value', value, /[^\u{21}-\u{7E}]|\$|^$/v);
	return value;
};

/** A value in a configuration file of openssl, where $, #, quotes, backslashes and ends of lines are special. Our values are names, addresses and lists of them, so nothing is escaped. */
export const opensslValue = (value: string): string => {
	refuse('openssl value', value, /[^\w *,\-.\/:;\(\)]|^[\s;]|\s$|^$/v);
	return value;
};

/** One word of a POSIX shell command: bare when nothing in it is special, else in single quotes. */
export const shellWord = (value: string): string => {
	refuse('shell word', value, /\0/v);
	// NAME=value would be an assignment in front of a command; -o Name::Option=value is none.
	const isBare = /^[\w%+,\-.\/:@][\w%+,\-.\/:=@]*$/v.test(value) && !/^\w+=/v.test(value);
	return isBare ? value : `'${value.replaceAll('\'', String.raw`'\''`)}'`;
};

const entities: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;'};

/** Text in an HTML page, between tags or in a quoted attribute. */
export const htmlText = (value: string): string => {
	refuse('HTML text', value, /\0/v);
	return value.replaceAll(/[<>"'\u{26}]/gv, character => entities[character]!);
};

/** How every text that goes into a file of this format is written, quotes included. */
export const encoders = {
	deb822: deb822Value,
	env: environmentValue,
	hocon: hoconString,
	hosts: hostsToken,
	html: htmlText,
	javascript: jsString,
	lua: luaString,
	nginx: nginxString,
	openssl: opensslValue,
	shell: shellWord,
	yaml: yamlScalar,
} as const;

/** A file format with its own rules for special characters. */
export type Format = keyof typeof encoders;
