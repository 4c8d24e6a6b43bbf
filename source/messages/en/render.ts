/** English sentences of the room `render`. */
export const render = {
	'render.placeholder': '-',
} as const;
