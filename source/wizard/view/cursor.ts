/** Keys that move in a field. */
export type CursorKeys = {readonly leftArrow?: boolean; readonly rightArrow?: boolean; readonly home?: boolean; readonly end?: boolean};

const letters = new Intl.Segmenter();

/** Where a key leads the cursor of a text, as an offset; whole letters are passed, with their accents. Undefined for any other key. */
export const movedCursor = (text: string, place: number, {leftArrow, rightArrow, home, end}: CursorKeys): number | undefined => {
	if (home) {
		return 0;
	}

	if (end) {
		return text.length;
	}

	if (leftArrow) {
		return place - ([...letters.segment(text.slice(0, place))].at(-1)?.segment.length ?? 0);
	}

	return rightArrow ? place + ([...letters.segment(text.slice(place))][0]?.segment.length ?? 0) : undefined;
};
