/** One line of the result: what was measured, and the most it may be. Without `bar` it only stands there to be compared with. */
export type Row = {
	readonly what: string;
	readonly measured: number;
	readonly unit: 'ms' | 's' | '%' | 'MB' | 'B' | 'x';
	readonly bar?: number;
	readonly note?: string;
};

/** A group of rows that belong together. */
export type Section = {readonly title: string; readonly rows: readonly Row[]};

const number = (value: number, unit: Row['unit']): string => `${value.toFixed(Math.abs(value) < 10 && unit !== 'B' ? 1 : 0)} ${unit}`;

/** Whether a row meets its bar. */
export const isMet = ({measured, bar}: Row): boolean => bar === undefined || measured <= bar;

const cells = (row: Row): readonly string[] => [
	`  ${row.what}`,
	number(row.measured, row.unit),
	row.bar === undefined ? '' : `≤ ${number(row.bar, row.unit)}`,
	row.bar === undefined ? '' : (row.measured / row.bar).toFixed(2),
	row.bar === undefined ? '' : isMet(row) ? 'ok' : 'over',
	row.note ?? '',
];

const header = ['', 'measured', 'bar', 'of bar', '', ''] as const;

/** The sections as a table of fixed columns, to be read in a terminal. */
export const resultTable = (sections: readonly Section[]): string => {
	const lines: ReadonlyArray<readonly string[]> = [header, ...sections.flatMap(({title, rows}) => [[title], ...rows.map(row => cells(row))])];
	const widths = header.map((_, column) => Math.max(...lines.filter(line => line.length > 1).map(line => [...line[column] ?? ''].length)));
	return lines.map(line => (line.length === 1 ? `\n${line[0]!}` : line.map((cell, column) => {
		const pad = ' '.repeat(widths[column]! - [...cell].length);
		return column === 0 || column === header.length - 1 ? cell + pad : pad + cell;
	}).join('  ')).trimEnd()).join('\n') + '\n';
};
