/** Cells of a terminal. */
export type Size = {readonly columns: number; readonly rows: number};

/** The smallest terminal every screen fits in. */
export const smallestSize: Size = {columns: 60, rows: 20};

const sane = (value: number | undefined, fallback: number): number =>
	(value !== undefined && Number.isSafeInteger(value) && value > 0 ? Math.min(value, 1000) : fallback);

/** The size a stream reports, 80x24 where it reports none: a pty without a size says 0 (`script`, some serial lines). */
export const saneSize = (stream: {readonly columns?: number | undefined; readonly rows?: number | undefined}): Size =>
	({columns: sane(stream.columns, 80), rows: sane(stream.rows, 24)});

/** Whether the screens fit. */
export const isLargeEnough = ({columns, rows}: Size): boolean => columns >= smallestSize.columns && rows >= smallestSize.rows;
