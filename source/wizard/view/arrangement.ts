import {blank, type Line} from './line.ts';

/** Where the parts of a question stand: what is said above the answers, and what below or beside them. */
export type Arrangement = {readonly head: readonly Line[]; readonly body: readonly Line[]};

/** Finds room for a question, for what its answer means, and for a drawing of it. */
export const arrange = ({heads, lowest, meaning, longest, drawings, roomWith}: {
	/** What may stand above the answers: the question and why it is asked, the best to look at first. */
	readonly heads: ReadonlyArray<readonly Line[]>;
	/** The question alone, where even its meaning would have no room otherwise. */
	readonly lowest: readonly Line[];
	readonly meaning: readonly Line[];
	/** Rows that the meaning of any answer takes: the drawing stays where it is while one goes through the answers. */
	readonly longest: number;
	/** The same thing drawn, the one that shows most first. */
	readonly drawings: ReadonlyArray<readonly Line[]>;
	/** Rows for meaning and drawing below or beside a head. */
	readonly roomWith: (head: readonly Line[]) => number;
}): Arrangement => {
	for (const rows of [Math.max(longest, meaning.length), meaning.length]) {
		for (const head of heads) {
			const drawing = drawings.find(({length}) => rows + 1 + length <= roomWith(head));
			if (drawing !== undefined) {
				return {head, body: [...meaning, ...Array.from({length: rows - meaning.length + 1}, () => blank), ...drawing]};
			}
		}
	}

	// In a low terminal what the answer means is needed more than why it is asked, which the help says, too.
	return {head: heads.find(head => meaning.length <= roomWith(head)) ?? lowest, body: meaning};
};
