/** English sentences of the room `actions`. */
export const actions = {
	'actions.placeholder': '-',
} as const;
