import {shellWord} from '../../templates/escape.ts';
import {utf8Text} from '../file-text.ts';

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;

/** printf's own format for bytes: everything that printf, a shell or a reader could take for something else in octal. */
const printfFormat = (bytes: string): string =>
	[...bytes].map(character => (/[\w #+,\-.\/:;=@]/v.test(character) ? character : octal(character.codePointAt(0)!))).join('');

const endWords = ['EOF', 'TEXT', 'END_OF_FILE', 'XXX', '_'];

/*
A line that equals the word would end the document. And dash loses a byte beyond ASCII that follows the first characters of the word
in a line (0.5.12, found by a test), so such a word is not taken either.
*/
const isSafeEnd = (word: string, line: string): boolean => {
	let common = 0;
	while (common < word.length && line[common] === word[common]) {
		common++;
	}

	return line !== word && (common === 0 || (line.codePointAt(common) ?? 0) < 0x80);
};

const endWord = (lines: readonly string[]): string | undefined => endWords.find(word => lines.every(line => isSafeEnd(word, line)));

/**
Shell lines that hand exactly these bytes (latin1, a character a byte) to a command's standard input.
A here-document where the text allows it, so that it can be read; printf for bytes that are no such text.
*/
export const withInput = (command: string, bytes: string): readonly string[] => {
	const text = utf8Text(bytes);
	const lines = text?.slice(0, -1).split('\n') ?? [];
	const end = endWord(lines);
	return text === undefined || end === undefined || !text.endsWith('\n') || /[\u{2028}\u{2029}[\p{Control}--[\t\n]][\p{Format}--[\u{200C}\u{200D}]]]/v.test(text) ? [`printf -- '${printfFormat(bytes)}' | ${command}`] : [`${command} <<'${end}'`, ...lines, end];
};

/** Shell lines that write (`>`) or append (`>>`) exactly these bytes to a file. */
export const toFile = (path: string, how: '>' | '>>', bytes: string): readonly string[] => withInput(`cat ${how}${shellWord(path)}`, bytes);
