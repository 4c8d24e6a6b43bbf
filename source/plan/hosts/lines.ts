import {isAddress} from '../../answers/address.ts';

/** One line of a hosts file: its text, and the line ending as it stands in the file (empty for an unfinished last line). */
export type Line = {readonly text: string; readonly end: string};

/** An address and the names it is given; what stands behind a # is no part of it. */
export type Entry = {readonly address: string; readonly names: readonly string[]};

/** Cuts a file into lines; joining text and end of all of them gives the same bytes. */
export const splitLines = (content: string): readonly Line[] => {
	const pieces = content.split('\n');
	const last = pieces.pop() ?? '';
	const lines = pieces.map((piece): Line => (piece.endsWith('\r') ? {text: piece.slice(0, -1), end: '\r\n'} : {text: piece, end: '\n'}));
	return last === '' ? lines : [...lines, {text: last, end: ''}];
};

/** The file of these lines. */
export const joinLines = (lines: readonly Line[]): string => lines.map(({text, end}) => text + end).join('');

/** The line ending most lines of the file have. */
export const dominantEnd = (lines: readonly Line[]): string => {
	const crlf = lines.filter(({end}) => end === '\r\n').length;
	return crlf > lines.length / 2 ? '\r\n' : '\n';
};

/** Reads a line as glibc does (nss_files: the comment is cut first, then fields at blanks); undefined for comments, empty lines and broken addresses. */
export const parseEntry = (text: string): Entry | undefined => {
	const [address, ...names] = text.split(/[\0#]/v, 1)[0]!.split(/[\t\v\f\r ]+/v).filter(field => field !== '');
	return address !== undefined && names.length > 0 && isAddress(address) ? {address, names} : undefined;
};
