import type {CommentMark as Mark} from './types.ts';

const begin = (mark: Mark): string => `${mark} BEGIN jitsi-wizard`;
const end = (mark: Mark): string => `${mark} END jitsi-wizard`;

/** A file that does not end in a newline gets one inside the block's first line, so that removal restores the exact bytes. */
const joined = ' (the line above had no newline)';

/** A block that lost its last line does not reach into the next one: what is between them is somebody's. */
const pattern = (mark: Mark): RegExp => {
	const [first, last] = [begin(mark), end(mark)].map(text => RegExp.escape(text));
	return new RegExp(String.raw`(?<newline>\n?)^${first}(?<joined> \(the line above had no newline\))?\n(?:(?!${first})[^\n]*\n)*?${last}\n?`, 'mv');
};

/** The content without our block; every other byte as it was. */
export const removeBlock = (content: string, mark: Mark): string =>
	content.replace(pattern(mark), (_whole, newline: string, wasJoined: string | undefined) => (wasJoined === undefined ? newline : ''));

/** The content with exactly one block of ours, at the end, holding these lines. Setting it twice gives the same bytes. */
export const setBlock = (content: string, mark: Mark, lines: readonly string[]): string => {
	const rest = removeBlock(content, mark);
	const isOpen = rest !== '' && !rest.endsWith('\n');
	return `${rest}${isOpen ? '\n' : ''}${begin(mark)}${isOpen ? joined : ''}\n${lines.map(line => `${line}\n`).join('')}${end(mark)}\n`;
};

/** The lines of our block in a file; undefined where there is none. */
export const readBlock = (content: string, mark: Mark): readonly string[] | undefined => {
	const [first, last] = [begin(mark), end(mark)].map(text => RegExp.escape(text));
	const inside = new RegExp(String.raw`^${first}(?: \(the line above had no newline\))?\n(?<inside>(?:(?!${first})[^\n]*\n)*?)${last}$`, 'mv').exec(content)?.groups?.['inside'];
	return inside?.split('\n').slice(0, -1);
};
