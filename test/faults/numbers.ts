import {appendFileSync, mkdirSync, readFileSync, rmSync} from 'node:fs';
import {dirname} from 'node:path';

/** A number that a family of faults ends with: how often something was done, and how often it came out right. */
export type Count = {readonly family: string; readonly what: string; readonly right: number; readonly of: number};

const file = 'test-output/faults-numbers.jsonl';

/** Begin a new run without the numbers of the last one. */
export function forgetNumbers(): void {
	rmSync(file, {force: true});
}

/** Note a number for the table at the end. Each test file is a process of its own, so it goes through a file. */
export function note(count: Count): void {
	mkdirSync(dirname(file), {recursive: true});
	appendFileSync(file, `${JSON.stringify(count)}\n`);
}

/** All that was noted since the run began. */
export function readNumbers(): readonly Count[] {
	try {
		return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line) as Count);
	} catch {
		return [];
	}
}

/** Numbers as aligned text: family, what was done, how often it came out right. Lines about the same thing are added up. */
export function numbersTable(counts: readonly Count[]): string {
	const sums = new Map<string, Count>();
	for (const count of counts) {
		const key = `${count.family}\0${count.what}`;
		const sum = sums.get(key);
		sums.set(key, sum === undefined ? count : {...count, right: sum.right + count.right, of: sum.of + count.of});
	}

	const cells = [['family', 'what', 'right', 'of'], ...[...sums.values()].map(({family, what, right, of}) => [family, what, String(right), String(of)])];
	const widths = [0, 1, 2, 3].map(column => Math.max(...cells.map(row => row[column]!.length)));
	return cells.map(row => `${row.map((cell, column) => column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)).join('  ')}\n`).join('');
}
