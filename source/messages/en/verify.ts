/** English sentences of the room `verify`. */
export const verify = {
	'verify.placeholder': '-',
} as const;
