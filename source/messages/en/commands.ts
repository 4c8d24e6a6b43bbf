/** English sentences of the room `commands`. */
export const commands = {
	'commands.placeholder': '-',
} as const;
