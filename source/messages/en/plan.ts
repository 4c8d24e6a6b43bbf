/** English sentences of the room `plan`. */
export const plan = {
	'plan.placeholder': '-',
} as const;
