import {translate} from '../messages/translate.ts';
import type {Language} from '../messages/message.ts';
import type {Glyphs} from '../terminal/glyphs.ts';
import type {Size} from '../terminal/size.ts';

type Look = {
	readonly language: Language;
	readonly version: string;
	readonly size: Size;
	readonly glyphs: Glyphs;
	readonly encode: (text: string) => string;
	readonly isColourful: boolean;
};

/**
The frame every screen stands in and a word of patience, as the bytes for an empty terminal: what can be seen while the screens are being loaded.
Pure. The first screen wipes it.
*/
export const splash = ({language, version, size, glyphs, encode, isColourful}: Look): string => {
	const say = (key: 'wizard.title' | 'wizard.check.waiting') => encode(translate(language, {key, params: {version}}));
	const styled = (codes: string, text: string) => (isColourful ? `\u{1B}[${codes}m${text}\u{1B}[0m` : text);
	const rule = styled('2', glyphs.rule.repeat(size.columns));
	return [
		'\u{1B}[?25l\u{1B}[H',
		styled('1;38;5;31', ` ${say('wizard.title')}`),
		`\u{1B}[2;1H${rule}`,
		`\u{1B}[4;3H${say('wizard.check.waiting')}`,
		`\u{1B}[${size.rows - 2};1H${rule}`,
	].join('');
};
