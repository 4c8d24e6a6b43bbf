import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import type {words} from './journey.ts';
import type {Walk} from './terminal.ts';

const folder = join(import.meta.dirname, '..', '..', 'test-output', 'pictures', 'walks');

const terminals = {
	'xterm-256color': {},
	'the Linux console': {TERM: 'linux'},
	NO_COLOR: {NO_COLOR: '1'},
	'LANG=C': {LANG: 'C'},
} as const;

/** A language, a size and a kind of terminal. */
export type Place = {readonly language: keyof typeof words; readonly columns: number; readonly rows: number; readonly what: keyof typeof terminals};

// Without UTF-8 the other language cannot be told apart from its words without accents: test/walks/plain.test.ts looks at that.
const every: readonly Place[] = (['en', 'es'] as const).flatMap(language => ([[60, 20], [80, 24], [120, 40], [200, 60]] as const).flatMap(([columns, rows]) =>
	(Object.keys(terminals) as Array<keyof typeof terminals>).filter(what => language === 'en' || what !== 'LANG=C').map(what => ({language, columns, rows, what}))));

/** All of them with `npm run test:walks`; usually one small and one large terminal stand for them. */
export const places = process.env['WALKS'] === 'all' ? every : every.filter(({language, columns, what}) =>
	(language === 'es' && columns === 60 && what === 'the Linux console') || (language === 'en' && columns === 200 && what === 'NO_COLOR'));

/** What the environment of a walk says of its place. */
export const environmentOf = ({language, what}: Place): Readonly<Record<string, string>> => ({LANG: language === 'es' ? 'es_ES.UTF-8' : 'en_US.UTF-8', ...terminals[what]});

/** Looks at a screen each time it is called: that it fits, and with a picture of it for dark and for light paper. */
export const looker = (walk: Walk, {language, columns, rows, what}: Place, walkName = ''): (() => void) => {
	let number = 0;
	return () => {
		walk.check();
		number++;
		for (const theme of ['dark', 'light'] as const) {
			mkdirSync(join(folder, theme), {recursive: true});
			writeFileSync(join(folder, theme, `${walkName}${language}-${columns}x${rows}-${what.replaceAll(/\W/gv, '')}-${String(number).padStart(2, '0')}.svg`), walk.svg(theme));
		}
	};
};

// A sequence that sets colours or weight; the plain reset does not.
const colourCode = /\p{Control}\[0*[1-9;][\d;]*m/v;

/** What was sent although it may not be in this place: colours with NO_COLOR, letters beyond ASCII with LANG=C. */
export const wrongBytes = (walk: Walk, {what}: Place): string | undefined => {
	const pattern = what === 'NO_COLOR' ? colourCode : what === 'LANG=C' ? /\P{ASCII}/v : undefined;
	return pattern?.exec(walk.raw())?.[0];
};
