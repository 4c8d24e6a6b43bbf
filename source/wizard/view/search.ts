/** The lines that hold a text, whatever its capitals. */
export const findLines = (lines: readonly string[], text: string): readonly number[] => {
	const wanted = text.trim().toLowerCase();
	return wanted === '' ? [] : lines.entries().filter(([, line]) => line.toLowerCase().includes(wanted)).map(([index]) => index).toArray();
};

/** The next place: the nearest one before or after a line; from the last one on it begins anew at the other end. */
export const nextPlace = (places: readonly number[], from: number, way: 'older' | 'newer'): number | undefined =>
	(way === 'older' ? places.findLast(place => place < from) ?? places.at(-1) : places.find(place => place > from) ?? places[0]);

/** How many lines up from the end a window of `height` lines has to stand so that a line is in its middle. */
export const backTo = (place: number, count: number, height: number): number =>
	Math.max(0, Math.min(count - height, count - 1 - place - Math.floor(height / 2)));
