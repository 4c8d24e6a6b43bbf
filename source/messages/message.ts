import type {MessageKey} from './catalogue.ts';

/** What a sentence may be filled with: text as it is, numbers in the reader's own format. */
export type Parameters = Readonly<Record<string, string | number>>;

/** A sentence that is not yet in any language: its key in the catalogues and what fills it. */
export type Message = {readonly key: MessageKey; readonly params?: Parameters};

/** Languages with a complete catalogue, by the code that the environment, the browser and `Intl` know them by. */
export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** A language is named in itself, so that whoever needs it can read it. */
export const languageNames: Readonly<Record<Language, string>> = {en: 'English', es: 'Español'};

/** A catalogue entry: one sentence, or the plural forms chosen by the parameter `count`: those that its language has by `Intl.PluralRules`. */
export type Entry = string | (Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & {readonly other: string});

/** Shorthand: a message from its key and parameters. */
export const message = (key: MessageKey, params?: Parameters): Message =>
	(params === undefined ? {key} : {key, params});
