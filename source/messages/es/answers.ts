import type {Entry} from '../message.ts';
import type {answers as en} from '../en/answers.ts';

/** Spanish sentences of the room `answers`. */
export const answers: Readonly<Record<keyof typeof en, Entry>> = {
	'answers.placeholder': '-',
};
