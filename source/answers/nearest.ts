/** Number of single-letter changes (insert, delete, replace, swap of neighbours) between two words. */
export const distance = (left: string, right: string): number => {
	const rows: number[][] = [Array.from({length: right.length + 1}, (_, index) => index)];
	for (let row = 1; row <= left.length; row++) {
		const current = [row];
		for (let column = 1; column <= right.length; column++) {
			const isSame = left[row - 1] === right[column - 1];
			let best = Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, rows[row - 1]![column - 1]! + (isSame ? 0 : 1));
			if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
				best = Math.min(best, rows[row - 2]![column - 2]! + 1);
			}

			current.push(best);
		}

		rows.push(current);
	}

	return rows.at(-1)!.at(-1)!;
};

/** The word of a list that was most likely meant, ignoring case, hyphens and underscores; undefined when none is near. */
export const nearest = (word: string, words: readonly string[]): string | undefined => {
	if (word.length > 40) {
		return undefined;
	}

	const plain = (text: string): string => text.toLowerCase().replaceAll(/[\-_]/gv, '');
	const ranked = words
		.map(candidate => ({candidate, far: distance(plain(word), plain(candidate))}))
		.toSorted((a, b) => a.far - b.far);
	const best = ranked[0];
	return best !== undefined && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
};
