/** A test and what became of it. */
export type ResultRow = {readonly test: string; readonly seconds: number; readonly result: 'passed' | 'failed' | 'skipped'};

/** Results as aligned text: test, Debian, seconds, result. The Debian release is the one in the title ("Debian 12"). */
export function resultTable(rows: readonly ResultRow[]): string {
	const cells = [
		['test', 'Debian', 'seconds', 'result'],
		...rows.map(({test, seconds, result}) => {
			const release = /Debian (1\d)/v.exec(test)?.[1] ?? '';
			const name = test.replace(/(?: on)? ?Debian 1\d/v, '').replace(/^ > /v, '');
			return [name, release, seconds.toFixed(1), result];
		}),
	];
	const widths = [0, 1, 2, 3].map(column => Math.max(...cells.map(row => row[column]!.length)));
	return cells.map(row => `${row.map((cell, column) => column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)).join('  ').trimEnd()}\n`).join('');
}
