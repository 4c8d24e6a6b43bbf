import {encode} from 'uqr';

/** Light modules around the code, which readers need to find it (ISO/IEC 18004 asks for four; two do on a screen). */
const margin = 2;

// Two modules, one above the other, in one character; by which of them are inked.
const halves = [' ', '\u{2584}', '\u{2580}', '\u{2588}'] as const;

/** The rows of a QR code, two modules high each, in half blocks. `isInverted`: the light modules are inked, for light letters on a dark ground. */
export const qrRows = (text: string, {isInverted}: {readonly isInverted: boolean}): readonly string[] => {
	const {data, size} = encode(text, {border: margin, ecc: 'L'});
	// Below an odd last row there is nothing, which counts as light.
	const isInked = (row: number, column: number): number => Number((data[row]?.[column] ?? false) !== isInverted);
	return Array.from({length: Math.ceil(size / 2)}, (_, half) =>
		Array.from({length: size}, (_column, column) => halves[(isInked(half * 2, column) * 2) + isInked((half * 2) + 1, column)] ?? ' ').join(''));
};
