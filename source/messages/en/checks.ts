/** English sentences of the room `checks`. */
export const checks = {
	'checks.placeholder': '-',
} as const;
