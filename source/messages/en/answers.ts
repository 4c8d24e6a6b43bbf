/** English sentences of the room `answers`. */
export const answers = {
	'answers.placeholder': '-',
} as const;
