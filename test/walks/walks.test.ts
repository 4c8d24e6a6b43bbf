import {describe, expect, it} from 'vitest';
import {install, toDomain, toReview, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();

// A sequence that sets colours or weight; the plain reset does not.
const colourCode = /\p{Control}\[0*[1-9;][\d;]*m/v;

describe('a walk from welcome to result', () => {
	it.each([
		['80x24', {}, {columns: 80, rows: 24}, words.en],
		['60x20', {}, {columns: 60, rows: 20}, words.en],
	] as const)('%s', async (_, environment, size, say) => {
		const walk = start(environment, size);
		await toReview(walk, say);
		await install(walk, say);
		await walk.see(say.result);
		walk.check();
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
		// What has to be copied stays on the terminal.
		expect(walk.history()).toContain('https://meet.lab.test/');
		expect(walk.history()).toContain('192.168.1.20 meet.lab.test');
	});

	it('on the Linux console and with LANG=C only ASCII is sent', async () => {
		for (const locale of ['LANG', 'LC_ALL']) {
			const walk = start({TERM: 'linux', [locale]: 'C'});
			await toReview(walk);
			await install(walk);
			await walk.see(words.en.result);
			expect(/^\p{ASCII}*$/v.test(walk.raw())).toBe(true);
			walk.kill();
		}
	});

	it('with NO_COLOR no colour is sent, and the field still shows its end', async () => {
		const walk = start({NO_COLOR: '1'});
		await toDomain(walk);
		await walk.press('meet');
		await walk.see('meet_');
		expect(walk.raw()).not.toMatch(colourCode);
	});

	it('on a terminal with colours they are sent', async () => {
		const walk = start();
		await walk.see(words.en.go);
		expect(walk.raw()).toMatch(colourCode);
	});
});

describe('going back', () => {
	it('keeps the answers', async () => {
		const walk = start();
		await toReview(walk);
		await walk.press(keys.escape);
		await walk.see(words.en.certificate);
		await walk.press(keys.escape);
		await walk.see(words.en.hosts);
		await walk.press(keys.escape);
		await walk.see(words.en.domain);
		await walk.see('meet.lab.test');
	});
});

describe('what goes wrong', () => {
	it('a failed run ends with its exit code and says what to do', async () => {
		const walk = start({WALK_END: 'failed'});
		await toReview(walk);
		await install(walk);
		await walk.see('did not finish');
		walk.check();
		await walk.press('q');
		expect(await walk.ended).toBe(1);
		expect(walk.history()).toContain('dpkg returned an error code');
		expect(walk.history()).toContain('/var/log/jitsi-wizard/install.log');
	});

	it('a blocking check ends with 2, its cause and remedy on the screen', async () => {
		const walk = start({WALK_FACTS: 'blocked'});
		await walk.see('Leave; nothing was changed');
		await walk.see('Install Debian 12 or 13');
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(2);
	});

	it('an untested system takes the word typed', async () => {
		const walk = start({WALK_FACTS: 'untested'});
		await walk.see('Continue all the same');
		await walk.press(keys.enter);
		await walk.see('has not been tested');
		await walk.press('untested\r');
		await walk.see('1 to know');
		await walk.press(keys.enter);
		await walk.see('Do you want to go on?');
		await walk.press('2');
		await walk.see(words.en.method);
	});

	it('a line in /etc/hosts that says otherwise is decided by choice', async () => {
		const walk = start({WALK_FACTS: 'conflict'});
		await toDomain(walk);
		await walk.press('meet.lab.test');
		await walk.press(keys.enter);
		await walk.see('10.9.9.9');
		await walk.press(keys.enter);
		await walk.see('Another line already says');
		await walk.press(keys.down);
		await walk.see('kept as a comment');
		await walk.press(keys.enter);
		await walk.see(words.en.certificate);
	});
});

describe('watching', () => {
	it('shows a run started elsewhere, without a plan', async () => {
		const walk = start({WALK_WATCH: '1'});
		await walk.see('Watching the installation');
		await walk.see(words.en.result);
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(0);
	});
});
