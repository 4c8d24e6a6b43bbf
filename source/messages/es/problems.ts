import type {Entry} from '../message.ts';
import type {problems as en} from '../en/problems.ts';

/** Spanish sentences of the room `problems`. */
export const problems: Readonly<Record<keyof typeof en, Entry>> = {
	'problems.placeholder': '-',
};
