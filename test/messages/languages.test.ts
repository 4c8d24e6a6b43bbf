import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {catalogues, type MessageKey} from '../../source/messages/catalogue.ts';
import {languages} from '../../source/messages/message.ts';
import {languageFromEnvironment} from '../../source/messages/translate.ts';
import {extras} from '../../source/package/extras.ts';
import {parseDemoOptions} from '../box/demo/options.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

// Whoever adds a language finds here what the compiler cannot name.
describe.each(languages)('the language %s', language => {
	it('is taken from the usual names of a locale, and from no other that begins alike', () => {
		for (const name of [language, `${language}_XX`, `${language}_XX.UTF-8`, `${language}@euro`]) {
			expect(languageFromEnvironment({LANG: name}), name).toBe(language);
		}

		expect(languageFromEnvironment({LC_ALL: `${language}x_XX.UTF-8`})).toBe('en');
	});

	it('has every plural form that its counts can need', () => {
		const needed = new Set([0, 1, 2, 3, 4, 5, 6, 11, 21, 22, 100, 101].map(count => new Intl.PluralRules(language).select(count)));
		const lacking = (Object.keys(catalogues[language]) as MessageKey[]).filter(key => {
			const entry = catalogues[language][key];
			return typeof entry !== 'string' && !needed.isSubsetOf(new Set(Object.keys(entry)));
		});
		expect(lacking).toEqual([]);
	});

	it('is spoken by install.sh, by its environment and by its option', () => {
		const usage = (argv: readonly string[], environment: Readonly<Record<string, string>>): string => {
			const {stdout, stderr} = spawnSync('sh', ['install.sh', '--help', ...argv], {cwd: root, encoding: 'utf8', env: {PATH: process.env['PATH'], ...environment}});
			expect(stderr).toBe('');
			return stdout;
		};

		const words = usage(['--language', language], {});
		expect(words).toContain('install.sh demo');
		expect(words).toContain(languages.join('|'));
		expect(usage([], {LANG: `${language}_XX.UTF-8`})).toBe(words);
		expect(usage([`--language=${language}`], {LANG: 'C'})).toBe(words);
		expect(languages.filter(other => usage(['--language', other], {}) === words)).toEqual([language]);
		const spoken = (other: string): readonly string[] => read('install.sh').split(`\nsay_${other}() {`)[1]!.split('\n}\n', 1)[0]!.matchAll(/^\t\t(?<key>\w+)\) /gmv).map(({groups}) => groups!['key']!).toArray();
		expect(spoken(language)).toEqual(spoken('en'));
	});

	it('is one that the demo can be asked for', () => {
		expect(parseDemoOptions(['--language', language], {})).toMatchObject({language});
	});

	it('has a manual, a README and a part of the page for a lab’s devices', () => {
		expect(Object.keys(extras('1'))).toContain(language === 'en' ? 'man/man8/jitsi-wizard.8' : `man/${language}/man8/jitsi-wizard.8`);
		expect(read(language === 'en' ? 'README.md' : `README.${language}.md`)).toContain('jitsi-wizard');
		expect(read('templates/certificate/root.html.liquid')).toContain(`<section id="${language}" lang="${language}">`);
	});
});
