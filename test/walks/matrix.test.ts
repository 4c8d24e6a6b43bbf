import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {install, toDomain, toReview, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();
const folder = join(import.meta.dirname, '..', '..', 'test-output', 'pictures', 'walks');

// A sequence that sets colours or weight; the plain reset does not.
const colourCode = /\p{Control}\[0*[1-9;][\d;]*m/v;

const terminals = {
	'xterm-256color': {},
	'the Linux console': {TERM: 'linux'},
	NO_COLOR: {NO_COLOR: '1'},
	'LANG=C': {LANG: 'C'},
} as const;

// Without UTF-8 the other language cannot be told apart from its words without accents: test/walks/plain.test.ts looks at that.
const whole = (['en', 'es'] as const).flatMap(language => ([[60, 20], [80, 24], [120, 40], [200, 60]] as const).flatMap(([columns, rows]) =>
	(Object.keys(terminals) as Array<keyof typeof terminals>).filter(what => language === 'en' || what !== 'LANG=C').map(what => ({language, columns, rows, what}))));

// `npm run test:walks` goes all ways; usually one small and one large terminal stand for them.
const cases = process.env['WALKS'] === 'all' ? whole : whole.filter(({language, columns, what}) =>
	(language === 'es' && columns === 60 && what === 'the Linux console') || (language === 'en' && columns === 200 && what === 'NO_COLOR'));

describe('every screen, with a picture of each in test-output/pictures/walks', () => {
	it.each(cases)('in $language, $columns x $rows, $what', async ({language, columns, rows, what}) => {
		const say = words[language];
		const walk = start({LANG: language === 'es' ? 'es_ES.UTF-8' : 'en_US.UTF-8', ...terminals[what]}, {columns, rows});
		let number = 0;
		const look = (): void => {
			walk.check();
			number++;
			for (const theme of ['dark', 'light'] as const) {
				mkdirSync(join(folder, theme), {recursive: true});
				writeFileSync(join(folder, theme, `${language}-${columns}x${rows}-${what.replaceAll(/\W/gv, '')}-${String(number).padStart(2, '0')}.svg`), walk.svg(theme));
			}
		};

		await toReview(walk, say, look);
		await walk.press(keys.f1);
		await walk.see(/Help|Ayuda/v);
		look();
		await walk.press(keys.escape);
		await walk.see(say.review);
		await walk.press('w');
		await walk.see('jitsi-install.sh');
		look();
		await install(walk, say);
		look();
		await walk.see(say.result);
		await walk.press('l');
		await walk.see('Setting up jitsi-meet-turnserver');
		await walk.press('/');
		await walk.see(/Search the log|Buscar en el registro/v);
		await walk.press(`prosody.service${keys.enter}`);
		await walk.see(/prosody\.service.: 1 /v);
		look();
		await walk.press(keys.escape);
		await walk.see(say.result);
		look();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
		// What has to be copied stays on the terminal.
		expect(walk.history()).toContain('192.168.1.20 meet.lab.test');
		expect(what === 'NO_COLOR' && colourCode.test(walk.raw())).toBe(false);
		expect(what === 'LANG=C' && !/^\p{ASCII}*$/v.test(walk.raw())).toBe(false);
	});
});

describe('keys on the screen of a run', () => {
	it('p pauses after the present step, and what is worth sending is copied with c at its end', async () => {
		const walk = start({WALK_PACE: '12'});
		await toReview(walk);
		await install(walk);
		await walk.press('p');
		// That it will is only to be seen until the step is over.
		await walk.see('was stopped');
		await walk.press('');
		// Continue from here.
		await walk.press('1');
		await walk.see(words.en.progress);
		await walk.see(words.en.result);
		await walk.press('c');
		await walk.see('Sent to the clipboard');
		const sent = walk.raw().split(']52;c;')[1]?.split('\u{7}')[0] ?? '';
		expect(Buffer.from(sent, 'base64').toString()).toBe('https://meet.lab.test/\n192.168.1.20 meet.lab.test');
	});
});

describe('the terminal’s settings', () => {
	it('are the same after the wizard as before it', async () => {
		const walk = start({}, {around: 'stty -g; "$@"; stty -g'});
		await walk.see(words.en.go);
		await walk.press(keys.escape);
		await walk.see('Leave the wizard?');
		await walk.press('2');
		expect(await walk.ended).toBe(0);
		const [before, after] = walk.raw().split(/[^\d:a-f]+/v).filter(word => word.split(':').length > 20);
		expect(before).toBeDefined();
		expect(after).toBe(before);
	});
});

describe('what a key costs', () => {
	it('a step in a list and a letter in a field send at most 200 bytes, once their screen has no more to say', async () => {
		const walk = start();
		const costs: number[] = [];
		const pay = async (pressed: string, seen: string): Promise<void> => {
			const before = Buffer.byteLength(walk.raw());
			await walk.press(pressed);
			await walk.see(seen);
			await walk.press('');
			costs.push(Buffer.byteLength(walk.raw()) - before);
		};

		await walk.see(words.en.go);
		await walk.press(keys.down);
		await pay(keys.down, '› ✓ Debian');
		await pay(keys.up, '› ✓ Running as root');
		await walk.press(keys.up);
		await walk.see('› Continue');
		await toDomain(walk);
		await walk.press('m');
		await walk.see('m.test');
		for (const typed of ['me', 'mee', 'meet', 'meeti']) {
			await pay(typed.at(-1)!, `${typed}.test`);
		}

		expect(Math.max(...costs), costs.join(' ')).toBeLessThanOrEqual(200);
	});
});
