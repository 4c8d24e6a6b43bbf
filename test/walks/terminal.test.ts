import {describe, expect, it} from 'vitest';
import {install, toDomain, toReview, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();

describe('resizing', () => {
	it('leaves one clean screen, narrower, wider, lower, too small and back', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		for (const [columns, rows] of [[60, 20], [120, 40], [61, 21], [100, 24]] as const) {
			await walk.resize(columns, rows);
			await walk.see(words.en.method);
			walk.check();
			expect(walk.screen().filter(line => line.includes('jitsi-wizard 0.1.0')), walk.text()).toHaveLength(1);
			expect(walk.screen()[0]).toContain('jitsi-wizard 0.1.0');
		}

		await walk.resize(40, 10);
		await walk.see('too small');
		expect(walk.text()).not.toContain(words.en.method);
		await walk.resize(80, 24);
		await walk.see(words.en.method);
		expect(walk.text()).not.toContain('too small');
	});

	it('to one cell and to 500x200 does no harm', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		await walk.resize(1, 1);
		await walk.resize(500, 200);
		await walk.see(words.en.method);
		walk.check();
		await walk.resize(80, 24);
		await walk.see(words.en.method);
		walk.check();
	});

	it('in the middle of the run loses nothing', async () => {
		const walk = start({WALK_PACE: '15'});
		await toReview(walk);
		await install(walk);
		await walk.resize(60, 20);
		walk.check();
		await walk.see(words.en.result);
		await walk.press('q');
		expect(await walk.ended).toBe(0);
	});
});

describe('odd input', () => {
	it('a paste with control characters and a trailing newline stays one clean line in the field', async () => {
		const walk = start();
		await toDomain(walk);
		await walk.press('\u{1B}[200~meet.\u{1B}[31mlab\u{7}.test\n\u{1B}[201~');
		await walk.see('› meet.lab.test');
		await walk.press('\u{1B}[I\u{1B}[O\u{1B}[<0;3;3M\u{1B}[1;5P\u{1B}[24;1R\0');
		expect(walk.screen().find(line => line.includes('›'))?.trim()).toBe('› meet.lab.test');
		await walk.press(keys.erase);
		await walk.see(/^ {2}›\s*$/mv);
		await walk.press('https://meet.lab.test/Room\r');
		await walk.see('Taken from the address');
		await walk.press(keys.tab);
		await walk.press(keys.enter);
		await walk.see(words.en.hosts);
	});
});

describe('keys that come in one piece, as over a slow line', () => {
	it('Ctrl-U empties the field before what was typed after it', async () => {
		const walk = start();
		await toDomain(walk);
		await walk.press('meet.lab.test');
		await walk.see('› meet.lab.test');
		await walk.press(`${keys.erase}aula.lab.test`);
		await walk.see(/^ {2}› aula\.lab\.test\s*$/mv);
		await walk.press(`${keys.erase}casa.lab.test${keys.erase}meet.lab.test${keys.enter}`);
		await walk.see(words.en.hosts);
		await walk.see(/^.* meet\.lab\.test$/mv);
	});
});

describe('the terminal', () => {
	it('is given back as it was, with what happened said in one line', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(keys.escape);
		await walk.see('Leave the wizard?');
		await walk.press(keys.down);
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(130);
		expect(walk.raw()).toContain('\u{1B}[?1049l');
		expect(walk.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?25l'));
		expect(walk.history()).toContain('Nothing was changed.');
	});

	it.each([['SIGTERM', 143], ['SIGHUP', 143], ['SIGINT', 130]] as const)('is given back on %s too', async (signal, exitCode) => {
		const walk = start();
		await walk.see(words.en.go);
		walk.kill(signal);
		expect(await walk.ended).toBe(exitCode);
		expect(walk.raw()).toContain('\u{1B}[?1049l');
		expect(walk.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?25l'));
	});

	it('is as it was while the wizard is stopped (Ctrl-Z), and is taken again, with the answers there, when it goes on', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		walk.kill('SIGTSTP');
		await expect.poll(() => walk.raw().lastIndexOf('\u{1B}[?1049l')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?1049h'));
		expect(walk.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?25l'));
		walk.kill('SIGCONT');
		await expect.poll(() => walk.raw().lastIndexOf('\u{1B}[?1049h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?1049l'));
		await walk.see(words.en.method);
		await walk.press(keys.enter);
		await walk.see(words.en.reach);
	});

	it('shows keys typed ahead in the right order', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(`${keys.enter}${keys.enter}${keys.enter}meet.lab.test`);
		await walk.see('› meet.lab.test');
	});

	it('Ctrl-C during the run asks; leaving leaves it running', async () => {
		const walk = start({WALK_PACE: '60'});
		await toReview(walk);
		await install(walk);
		await walk.press(keys.interrupt);
		await walk.see('Leave it running');
		walk.check();
		await walk.press(keys.down);
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(130);
		expect(walk.history()).toContain('jitsi-wizard watch');
	});

	it('stopping waits for the step and ends with the run’s exit code', async () => {
		const walk = start({WALK_PACE: '30'});
		await toReview(walk);
		await install(walk);
		await walk.press(keys.interrupt);
		await walk.press('3');
		await walk.see('was stopped');
		await walk.press('q');
		expect(await walk.ended).toBe(130);
	});
});
