import type {Entry} from '../message.ts';
import type {checks as en} from '../en/checks.ts';

/** Spanish sentences of the room `checks`. */
export const checks: Readonly<Record<keyof typeof en, Entry>> = {
	'checks.placeholder': '-',
};
