import type {Entry} from '../message.ts';
import type {commands as en} from '../en/commands.ts';

/** Spanish sentences of the room `commands`. */
export const commands: Readonly<Record<keyof typeof en, Entry>> = {
	'commands.placeholder': '-',
};
