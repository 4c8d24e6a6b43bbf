import type {Entry} from '../message.ts';
import type {verify as en} from '../en/verify.ts';

/** Spanish sentences of the room `verify`. */
export const verify: Readonly<Record<keyof typeof en, Entry>> = {
	'verify.placeholder': '-',
};
