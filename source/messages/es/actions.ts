import type {Entry} from '../message.ts';
import type {actions as en} from '../en/actions.ts';

/** Spanish sentences of the room `actions`. */
export const actions: Readonly<Record<keyof typeof en, Entry>> = {
	'actions.placeholder': '-',
};
