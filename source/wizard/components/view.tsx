import {createContext, use, type ReactNode} from 'react';
import type {Language} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import type {Glyphs} from '../../terminal/glyphs.ts';
import type {Size} from '../../terminal/size.ts';

/** What every component needs to draw: the language, the signs, and the room for the body of a screen in cells. */
export type View = {
	readonly say: Say;
	readonly language: Language;
	readonly glyphs: Glyphs;
	/** Makes any text one that this terminal can show. */
	readonly encode: (text: string) => string;
	/** Whether colours and reverse video can be seen. */
	readonly isColourful: boolean;
	readonly terminal: Size;
	/** Room inside the frame. */
	readonly width: number;
	readonly height: number;
};

const Context = createContext<View | undefined>(undefined);

/** Gives the view to everything below. */
export const ViewProvider = ({view, children}: {readonly view: View; readonly children: ReactNode}) => <Context value={view}>{children}</Context>;

/** The view. Throws outside a ViewProvider, which is our bug. */
export const useView = (): View => {
	const view = use(Context);
	if (view === undefined) {
		throw new Error('No view');
	}

	return view;
};
