/** The lines that hold a text, whatever its capitals. */
export const findLines = (lines: readonly string[], text: string): readonly number[] => {
	const wanted = text.trim().toLowerCase();
	return wanted === '' ? [] : lines.entries().filter(([, line]) => line.toLowerCase().includes(wanted)).map(([index]) => index).toArray();
};

/** The next place: the nearest one before or after a line; from the last one on it begins anew at the other end. */
export const nextPlace = (places: readonly number[], from: number, way: 'older' | 'newer'): number | undefined =>
	(way === 'older' ? places.findLast(place => place < from) ?? places.at(-1) : places.find(place => place > from) ?? places[0]);

/** How far to the left a line of a window of `width` cells has to go so that what was sought in it can be seen. */
export const leftTo = (line: string, text: string, width: number): number => {
	const place = line.toLowerCase().indexOf(text.trim().toLowerCase());
	return place + text.trim().length <= width ? 0 : Math.max(0, place - Math.floor(width / 2));
};

/** How many lines up from the end a window of `height` lines has to stand so that a line is in its middle. */
export const backTo = (place: number, count: number, height: number): number =>
	Math.max(0, Math.min(count - height, count - 1 - place - Math.floor(height / 2)));
