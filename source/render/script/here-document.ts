import {shellWord} from '../../templates/escape.ts';
import {utf8Text} from '../file-text.ts';

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;

/** printf's own format for bytes: everything that printf, a shell or a reader could take for something else in octal. */
const printfFormat = (bytes: string): string =>
	[...bytes].map(character => (/[\w #+,\-.\/:;=@]/v.test(character) ? character : octal(character.codePointAt(0)!))).join('');

/** A word that is no line of the text, to end a here-document with. */
const endWord = (lines: readonly string[]): string => {
	let word = 'EOF';
	while (lines.includes(word)) {
		word += '_';
	}

	return word;
};

/**
Shell lines that hand exactly these bytes (latin1, a character a byte) to a command's standard input.
A here-document where the text allows it, so that it can be read; printf for bytes that are no such text.
*/
export const withInput = (command: string, bytes: string): readonly string[] => {
	const text = utf8Text(bytes);
	if (text === undefined || !text.endsWith('\n') || /[\u{2028}\u{2029}[\p{Control}--[\t\n]][\p{Format}--[\u{200C}\u{200D}]]]/v.test(text)) {
		return [`printf '${printfFormat(bytes)}' | ${command}`];
	}

	const lines = text.slice(0, -1).split('\n');
	const end = endWord(lines);
	return [`${command} <<'${end}'`, ...lines, end];
};

/** Shell lines that write (`>`) or append (`>>`) exactly these bytes to a file. */
export const toFile = (path: string, how: '>' | '>>', bytes: string): readonly string[] => withInput(`cat ${how}${shellWord(path)}`, bytes);
