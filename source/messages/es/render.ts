import type {Entry} from '../message.ts';
import type {render as en} from '../en/render.ts';

/** Spanish sentences of the room `render`. */
export const render: Readonly<Record<keyof typeof en, Entry>> = {
	'render.placeholder': '-',
};
