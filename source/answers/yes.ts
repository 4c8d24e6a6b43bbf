import type {Language} from '../messages/message.ts';

const words: Readonly<Record<Language, readonly [yes: readonly string[], no: readonly string[]]>> = {
	en: [['y', 'yes'], ['n', 'no']],
	es: [['s', 'si', 'sí'], ['n', 'no']],
};

const isOneOf = (which: 0 | 1) => (text: string): boolean => Object.values(words).some(ofLanguage => ofLanguage[which].includes(text.trim().toLowerCase()));

/** Whether an answer is a yes, in any language. */
export const isYes = isOneOf(0);

/** Whether an answer is a no, in any language; silence is none. */
export const isNo = isOneOf(1);
