import {catalogues} from './catalogue.ts';
import {languages, type Entry, type Language, type Message, type Parameters} from './message.ts';
import {pasteable} from './root-command.ts';

const pick = (language: Language, entry: Entry, params: Parameters): string => {
	if (typeof entry === 'string') {
		return entry;
	}

	const count = Number(params['count'] ?? 0);
	return entry[new Intl.PluralRules(language).select(count)] ?? entry.other;
};

const show = (language: Language, value: string | number): string => {
	if (typeof value === 'string') {
		return value;
	}

	// Small counts look the same in every language, and a formatter takes milliseconds to make.
	return Number.isSafeInteger(value) && value >= 0 && value < 1000 ? String(value) : new Intl.NumberFormat(language, {maximumFractionDigits: 1}).format(value);
};

/** The sentence of a message in a language; `{name}` is replaced by the parameter of that name. */
export const translate = (language: Language, {key, params = {}}: Message): string =>
	pasteable(pick(language, catalogues[language][key], params)).replaceAll(/\{(\w+)\}/gv, (whole, name: string) => {
		const value = params[name];
		// Only what is a command: other values are somebody else's words.
		return value === undefined ? whole : (name === 'command' && typeof value === 'string' ? pasteable(value) : show(language, value));
	});

/** A function that says messages in one language. */
export type Say = (message: Message) => string;

/** `translate` with the language already given. */
export const speaker = (language: Language): Say => message => translate(language, message);

/** The language asked for by the usual environment variables (LC_ALL, LC_MESSAGES, LANG); English when none is ours. */
export const languageFromEnvironment = (environment: Readonly<Record<string, string | undefined>>): Language => {
	const wanted = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
	const [code] = wanted.toLowerCase().split(/[_.@]/v, 1);
	return languages.find(language => language === code) ?? 'en';
};
