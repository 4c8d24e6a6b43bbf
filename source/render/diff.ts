import {cleanLine} from './escape-terminal.ts';
import {shownText} from './file-text.ts';

/** A line of a comparison: kept, added or removed. `open`: the last line of its file, without a newline. */
export type DiffLine = {readonly kind: ' ' | '+' | '-'; readonly text: string; readonly open?: true};

/** Beyond this many pairs of lines the changed middle is shown as replaced whole: readable, and never slow. */
const maxPairs = 1_000_000;

const splitLines = (content: string): readonly string[] => content.split('\n').map((line, index, all) => (index === all.length - 1 ? line : `${line}\n`)).filter(line => line !== '');

const toLine = (kind: DiffLine['kind'], line: string): DiffLine =>
	(line.endsWith('\n') ? {kind, text: line.slice(0, -1)} : {kind, text: line, open: true});

const commonStart = (a: readonly string[], b: readonly string[]): number => {
	let count = 0;
	while (count < a.length && count < b.length && a[count] === b[count]) {
		count++;
	}

	return count;
};

/** lengths[i][j]: how many lines a from i and b from j have in common at most, in order. */
const commonLengths = (a: readonly string[], b: readonly string[]): readonly Uint32Array[] => {
	const lengths = Array.from({length: a.length + 1}, () => new Uint32Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
		}
	}

	return lengths;
};

const compareMiddle = (a: readonly string[], b: readonly string[]): readonly DiffLine[] => {
	if (a.length * b.length > maxPairs) {
		return [...a.map(line => toLine('-', line)), ...b.map(line => toLine('+', line))];
	}

	const lengths = commonLengths(a, b);
	const result: DiffLine[] = [];
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			result.push(toLine(' ', a[i]!));
			i++;
			j++;
		} else if (i < a.length && (j === b.length || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)) {
			result.push(toLine('-', a[i]!));
			i++;
		} else {
			result.push(toLine('+', b[j]!));
			j++;
		}
	}

	return result;
};

/** Every line of two contents, kept, added or removed, in reading order; the shortest such list for files of a usual size. */
export const diffLines = (before: string, after: string): readonly DiffLine[] => {
	const a = splitLines(before);
	const b = splitLines(after);
	const start = commonStart(a, b);
	const end = Math.min(commonStart(a.toReversed(), b.toReversed()), Math.min(a.length, b.length) - start);
	const keep = (lines: readonly string[]) => lines.map(line => toLine(' ', line));
	return [
		...keep(a.slice(0, start)),
		...compareMiddle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
		...keep(a.slice(a.length - end)),
	];
};

const context = 3;

type Hunk = {readonly from: number; readonly to: number};

const findHunks = (lines: readonly DiffLine[]): readonly Hunk[] => {
	const hunks: Array<{from: number; to: number}> = [];
	for (const [index, {kind}] of lines.entries()) {
		if (kind === ' ') {
			continue;
		}

		const last = hunks.at(-1);
		if (last !== undefined && index - context <= last.to) {
			last.to = Math.min(index + context + 1, lines.length);
		} else {
			hunks.push({from: Math.max(index - context, 0), to: Math.min(index + context + 1, lines.length)});
		}
	}

	return hunks;
};

const range = (lines: readonly DiffLine[], {from, to}: Hunk, other: '+' | '-'): string => {
	const count = lines.slice(from, to).filter(({kind}) => kind !== other).length;
	const skipped = lines.slice(0, from).filter(({kind}) => kind !== other).length;
	return `${count === 0 ? skipped : skipped + 1},${count}`;
};

/**
A unified diff of two contents (latin1, a character a byte) as clean lines to show; empty when they are the same.
An empty `before` is shown as a new file.
*/
export const unifiedDiff = (path: string, before: string, after: string): readonly string[] => {
	const lines = diffLines(before, after);
	const hunks = findHunks(lines);
	return hunks.length === 0 ? [] : [
		`--- ${before === '' ? '/dev/null' : cleanLine(path)}`,
		`+++ ${cleanLine(path)}`,
		...hunks.flatMap(hunk => [
			`@@ -${range(lines, hunk, '+')} +${range(lines, hunk, '-')} @@`,
			...lines.slice(hunk.from, hunk.to).flatMap(({kind, text, open}) => [kind + cleanLine(shownText(text)), ...(open ? [String.raw`\ No newline at end of file`] : [])]),
		]),
	];
};
