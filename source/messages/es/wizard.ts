import type {Entry} from '../message.ts';
import type {wizard as en} from '../en/wizard.ts';

/** Spanish sentences of the room `wizard`. */
export const wizard: Readonly<Record<keyof typeof en, Entry>> = {
	'wizard.placeholder': '-',
};
