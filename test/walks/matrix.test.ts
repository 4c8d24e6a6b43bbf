import {describe, expect, it} from 'vitest';
import {environmentOf, looker, places, wrongBytes} from './every-terminal.ts';
import {install, toDomain, toReview, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();

describe('every screen, with a picture of each in test-output/pictures/walks', () => {
	it.each(places)('in $language, $columns x $rows, $what', async place => {
		const say = words[place.language];
		const walk = start(environmentOf(place), place);
		const look = looker(walk, place);
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
		expect(wrongBytes(walk, place)).toBeUndefined();
	});
});

describe('keys on the screen of a run', () => {
	it('p once more takes the wish for a pause back', async () => {
		const walk = start({WALK_PACE: '12'});
		await toReview(walk);
		await install(walk);
		// The longest step, which is not over before both keys have been pressed.
		await walk.see('Setting up');
		await walk.press('p');
		await walk.see('go on after all');
		await walk.press('p');
		await walk.see(words.en.result);
		expect(walk.history()).not.toContain('was stopped');
	});

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
	// A busy machine may draw what came before only now: then it is counted once more.
	it('a step in a list and a letter in a field send at most 200 bytes, once their screen has no more to say', {retry: 2}, async () => {
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
