// East Asian wide and full-width forms, and pictographs: two cells.
const wide = /[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE6F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]/v;
const none = /[\p{Enclosing_Mark}\p{Format}\p{Nonspacing_Mark}]/v;

const cells = (character: string): number => {
	if (none.test(character)) {
		return 0;
	}

	return wide.test(character) ? 2 : 1;
};

/** Cells a text without control characters takes. */
export const cellWidth = (text: string): number => [...text].reduce((sum, character) => sum + cells(character), 0);

/** The text cut to at most `width` cells; `mark` stands at the end when something was cut. */
export const cut = (text: string, width: number, mark = ''): string => {
	if (cellWidth(text) <= width) {
		return text;
	}

	let kept = '';
	let used = cellWidth(mark);
	for (const character of text) {
		used += cells(character);
		if (used > width) {
			break;
		}

		kept += character;
	}

	return kept + mark;
};

/** The start of a word that is longer than a line: up to a colon, slash or comma in its second half, so that pairs of a fingerprint and parts of a path stay whole. */
const headOf = (word: string, room: number): string => {
	const head = cut(word, room);
	const end = Math.max(...[':', '/', ','].map(sign => head.lastIndexOf(sign))) + 1;
	return end > head.length / 2 ? head.slice(0, end) : head;
};

/** The text as lines of at most `width` cells, broken between words, inside a word only when the word is longer than a line. */
export const wrap = (text: string, width: number): readonly string[] => {
	const room = Math.max(2, width);
	const lines: string[] = [];
	// Blanks at the start are an indent and stay.
	const [indent = ''] = /^ */v.exec(text) ?? [];
	let line = indent;
	for (const word of text.slice(indent.length).split(' ')) {
		if (line.trim() !== '' && cellWidth(line) + 1 + cellWidth(word) > room) {
			lines.push(line);
			line = '';
		}

		let rest = line.trim() === '' ? line + word : `${line} ${word}`;
		while (cellWidth(rest) > room) {
			const head = headOf(rest, room);
			lines.push(head);
			rest = rest.slice(head.length);
		}

		line = rest;
	}

	return [...lines, line];
};
