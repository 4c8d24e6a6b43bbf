import {cellWidth, cut} from '../../terminal/width.ts';

/** What of a long text is to be seen around the cursor. */
export type FieldWindow = {
	/** How much of the text before the cursor is out of sight, as an offset. */
	readonly hidden: number;
	/** What follows the cell of the cursor. */
	readonly further: string;
};

// The window jumps this many letters at a time, so that it stands still while somebody types.
const jump = 16;

const isWithinPair = (text: string, place: number): boolean => /[\u{DC00}-\u{DFFF}]/v.test(text.charAt(place)) && place > 0;

/**
The part of a text that fits into `room` cells, with a cell for the cursor and a mark of its own width where something is cut off.
`before` stands left of the cursor; `further` right of the cell that the cursor covers.
*/
export const fieldWindow = ({before, further, room, mark}: {readonly before: string; readonly further: string; readonly room: number; readonly mark: string}): FieldWindow => {
	if (cellWidth(before) + 1 + cellWidth(further) <= room) {
		return {hidden: 0, further};
	}

	// A third is enough to see what comes; more where little stands before.
	const shown = cut(further, Math.max(Math.floor(room / 3), room - 1 - cellWidth(before)), mark);
	const left = room - 1 - cellWidth(shown);
	// What stands next to the cursor is seen in any case.
	const last = before.length - (isWithinPair(before, before.length - 1) ? 2 : 1);
	let hidden = 0;
	while (cellWidth(before.slice(hidden)) + (hidden === 0 ? 0 : cellWidth(mark)) > left && hidden < last) {
		hidden = Math.min(last, hidden + jump);
		hidden += isWithinPair(before, hidden) ? 1 : 0;
	}

	return {hidden, further: shown};
};
