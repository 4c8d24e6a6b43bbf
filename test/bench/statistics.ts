/** The value below which the part `share` (0 to 1) of the numbers lies. Throws on none. */
export const quantile = (numbers: readonly number[], share: number): number => {
	const sorted = numbers.toSorted((a, b) => a - b);
	const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
	if (value === undefined) {
		throw new Error('Nothing was measured');
	}

	return value;
};

/** The middle value; of an even count the mean of the two in the middle. */
export const median = (numbers: readonly number[]): number => (quantile(numbers, 0.5) + quantile(numbers, numbers.length % 2 === 0 ? 0.5 - (1 / numbers.length) : 0.5)) / 2;
