import {parseArgs} from 'node:util';
import type {Language} from '../../../source/messages/message.ts';
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

/** Reads the demo's arguments; undefined when there is one it does not know. */
export const parseDemoOptions = (argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): DemoOptions | undefined => {
	try {
		const {values} = parseArgs({
			args: [...argv],
			options: {
				debian: {type: 'string', default: '13'},
				answers: {type: 'string'},
				yes: {type: 'boolean', short: 'y', default: false},
				plain: {type: 'boolean', default: false},
				help: {type: 'boolean', short: 'h', default: false},
				language: {type: 'string', default: languageFromEnvironment(environment)},
			},
		});
		const {debian, answers, language, ...flags} = values;
		return (debian !== '12' && debian !== '13') || (language !== 'en' && language !== 'es') ? undefined : {...flags, release: debian === '12' ? 12 : 13, answers, language};
	} catch {
		return undefined;
	}
};
