/** English sentences of the room `wizard`. */
export const wizard = {
	'wizard.placeholder': '-',
} as const;
