import {rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, expect, it} from 'vitest';
import {buildFixture} from './build.ts';
import {keys, startWalk, type Walk} from './terminal.ts';

let script = '';
const walks: Walk[] = [];
const root = join(import.meta.dirname, '..', '..');

beforeAll(async () => {
	script = await buildFixture();
}, 60_000);

afterAll(async () => {
	await rm(dirname(script), {recursive: true, force: true});
});

afterEach(() => {
	for (const walk of walks.splice(0)) {
		walk.kill();
	}
});

const start = (environment: Readonly<Record<string, string>> = {}, size: {readonly columns?: number; readonly rows?: number} = {}): Walk => {
	const walk = startWalk(script, {...size, environment: {WALK_ROOT: root, ...environment}});
	walks.push(walk);
	return walk;
};

/** What is waited for on each screen, in each language. */
const words = {
	en: {go: 'Continue', method: 'How should Jitsi', reach: 'Who will join', domain: 'Under which name', hosts: 'known on this machine', certificate: 'Which certificate', review: 'This is what will happen', progress: 'Installing meet.lab.test', result: 'Your meeting server works'},
	es: {go: 'Continuar', method: 'instalará Jitsi', reach: 'participará en', domain: 'nombre se abrirán', hosts: 'en este equipo?', certificate: 'certificado tendrán', review: 'Esto es lo que se hará', progress: 'Instalando meet.lab.test', result: 'Su servidor de reuniones funciona'},
} as const;

// A sequence that sets colours or weight; the plain reset does not.
const colourCode = /\p{Control}\[0*[1-9;][\d;]*m/v;

type Words = {readonly [K in keyof (typeof words)['en']]: string};

/** From welcome to the review screen with the answers of a laboratory. */
const toReview = async (walk: Walk, say: Words = words.en, around: () => void = walk.check): Promise<void> => {
	await walk.see(say.go);
	around();
	await walk.press(keys.enter);
	for (const [text, answer] of [[say.method, keys.enter], [say.reach, keys.enter]] as const) {
		await walk.see(text);
		around();
		await walk.press(answer);
	}

	await walk.see(say.domain);
	await walk.press('meet.lab.test');
	await walk.see('meet.lab.test');
	around();
	await walk.press(keys.enter);
	for (const [text, answer] of [[say.hosts, keys.enter], [say.certificate, keys.enter]] as const) {
		await walk.see(text);
		around();
		await walk.press(answer);
	}

	await walk.see(say.review);
	around();
};

const install = async (walk: Walk, say: Words = words.en): Promise<void> => {
	await walk.press('i');
	await walk.press(keys.enter);
	await walk.see(say.progress);
	walk.check();
};

describe('a walk from welcome to result', () => {
	it.each([
		['80x24', {}, {columns: 80, rows: 24}, words.en],
		['60x20', {}, {columns: 60, rows: 20}, words.en],
		['in Spanish at 60x20', {LANG: 'es_ES.UTF-8'}, {columns: 60, rows: 20}, words.es],
		['200x50', {}, {columns: 200, rows: 50}, words.en],
	] as const)('%s', async (_, environment, size, say) => {
		const walk = start(environment, size);
		await toReview(walk, say);
		await install(walk, say);
		await walk.see(say.result);
		walk.check();
		expect(walk.screen()).toHaveLength(size.rows);
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
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		await walk.press(keys.enter);
		await walk.see(words.en.reach);
		await walk.press(keys.enter);
		await walk.see(words.en.domain);
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

describe('odd input', () => {
	it('a paste with control characters and a trailing newline stays one clean line in the field', async () => {
		const walk = start();
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		await walk.press(keys.enter);
		await walk.see(words.en.reach);
		await walk.press(keys.enter);
		await walk.see(words.en.domain);
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

	it.each(['SIGTERM', 'SIGHUP'])('is given back on %s too', async signal => {
		const walk = start();
		await walk.see(words.en.go);
		walk.kill(signal);
		expect(await walk.ended).toBe(143);
		expect(walk.raw()).toContain('\u{1B}[?1049l');
		expect(walk.raw().lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(walk.raw().lastIndexOf('\u{1B}[?25l'));
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
		await walk.press(keys.enter);
		expect(await walk.ended).toBe(130);
	});
});

describe('what goes wrong', () => {
	it('a failed run ends with its exit code and says what to do', async () => {
		const walk = start({WALK_END: 'failed'});
		await toReview(walk);
		await install(walk);
		await walk.see('sudo jitsi-wizard resume');
		walk.check();
		await walk.press(keys.enter);
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
		await walk.see(words.en.go);
		await walk.press(keys.enter);
		await walk.see(words.en.method);
		await walk.press(keys.enter);
		await walk.see(words.en.reach);
		await walk.press(keys.enter);
		await walk.see(words.en.domain);
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
