/** English sentences of the room `problems`. */
export const problems = {
	'problems.placeholder': '-',
} as const;
