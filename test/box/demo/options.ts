import {parseArgs} from 'node:util';
import {languages, type Language} from '../../../source/messages/message.ts';
import {languageFromEnvironment} from '../../../source/messages/translate.ts';
import type {Release} from '../harness/image.ts';

/** What the demo was asked for. */
export type DemoOptions = {
	readonly release: Release;
	readonly answers: string | undefined;
	readonly yes: boolean;
	readonly plain: boolean;
	readonly help: boolean;
	readonly language: Language;
};

/** Reads the demo's arguments, or tells the one that it does not know or that does not fit. */
export const parseDemoOptions = (argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): DemoOptions | {readonly wrong: string} => {
	const options = {
		debian: {type: 'string', default: '13'},
		answers: {type: 'string'},
		yes: {type: 'boolean', short: 'y', default: false},
		plain: {type: 'boolean', default: false},
		help: {type: 'boolean', short: 'h', default: false},
		language: {type: 'string', default: languageFromEnvironment(environment)},
	} as const;
	// Word by word, so that the one that is wrong can be told.
	const {tokens} = parseArgs({args: [...argv], options, strict: false, tokens: true});
	const strange = tokens.find(token => token.kind !== 'option' || !Object.hasOwn(options, token.name));
	try {
		const {debian, answers, language: code, ...flags} = parseArgs({args: [...argv], options}).values;
		if (debian !== '12' && debian !== '13') {
			return {wrong: `--debian ${debian}`};
		}

		const language = languages.find(name => name === code);
		return language === undefined ? {wrong: `--language ${code}`} : {...flags, release: debian === '12' ? 12 : 13, answers, language};
	} catch {
		return {wrong: argv[strange?.index ?? argv.length - 1] ?? ''};
	}
};
