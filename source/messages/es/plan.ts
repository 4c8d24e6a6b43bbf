import type {Entry} from '../message.ts';
import type {plan as en} from '../en/plan.ts';

/** Spanish sentences of the room `plan`. */
export const plan: Readonly<Record<keyof typeof en, Entry>> = {
	'plan.placeholder': '-',
};
