// Letters of Latin alphabets (without the soft hyphen), general punctuation, arrows, box drawing, blocks, shapes, and the tick: one cell each everywhere.
const plain = /^[\u{20}-\u{7E}\u{A0}-\u{AC}\u{AE}-\u{24F}\u{2010}-\u{2027}\u{2030}-\u{203A}\u{2190}-\u{2193}\u{2500}-\u{25FC}\u{2713}]*$/v;

// eslint-disable-next-line no-control-regex, regexp/no-control-character -- colours begin with one
const colours = /\u{1B}\[[\d;]*m/gv;

/** Cells of a text, colours not counted, when each of its characters takes exactly one; undefined when that takes tables of emoji and clusters to tell. */
export const plainWidth = (text: string): number | undefined => {
	const shown = text.includes('\u{1B}') ? text.replaceAll(colours, '') : text;
	return plain.test(shown) ? shown.length : undefined;
};
