import {line, type Line, type Style} from './line.ts';

/** A fingerprint in lines that a person can compare: whole, or halves, or eight pairs each, as they fit. */
export const fingerprintLines = (fingerprint: string, width: number, style: Style): readonly Line[] => {
	const pairs = fingerprint.split(':');
	const count = [32, 16].find(number => (number * 3) + 1 <= width) ?? 8;
	return Array.from({length: Math.ceil(pairs.length / count)}, (_, index) => line(`  ${pairs.slice(index * count, (index + 1) * count).join(':')}`, style));
};
