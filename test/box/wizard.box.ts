import {setTimeout as sleep} from 'node:timers/promises';
import {afterEach, describe, expect, test} from 'vitest';
import type {Release} from './harness/image.ts';
import {domain, freshProduct, labAnswers, said, type Product} from './support/product.ts';
import {startWalk, toDomain, toReview, type Walk} from './support/walk.ts';
import {answers, working} from './support/web.ts';

const installing = 600;

let product: Product | undefined;
const fresh = async (release: Release): Promise<Product> => {
	product = await freshProduct({release});
	return product;
};

afterEach(async () => {
	await product?.end();
	product = undefined;
});

/** Journal events tell when the run has come far enough: a step has begun. */
const untilStep = async ({journal}: Product, step: string): Promise<void> => {
	for (let round = 0; round < 600; round++) {
		const events = await journal().catch(() => []);
		if (events.some(event => event.type === 'step-started' && event.step === step)) {
			return;
		}

		await sleep(100);
	}

	throw new Error(`The step ${step} does not begin`);
};

/** What the domain field must refuse, and a word of its reason. */
const refused = [
	['localhost', 'localhost'],
	['example.com', 'manuals'],
	['192.0.2.10', 'IP address'],
	[`${'a'.repeat(51)}.lab.test`, '59'],
	['meet', 'dot'],
	['meet.lab.invalid', '.invalid'],
] as const;

const emptyField = async ({press, terminal}: Walk): Promise<void> => {
	press('ctrl-u');
	await terminal.waitFor(/^ *› *\S?$/mv);
};

test('the wizard in English on Debian 13 at 80x24: from welcome to result, with mistakes, going back, resizing, Ctrl-C, a second start', async () => {
	const server = await fresh(13);
	const walk = startWalk(server, {name: 'english-80x24'});
	const {terminal, see, press, pass, keep, say, resize} = walk;

	await see(say.welcome);
	press('f1');
	await pass('help', 'F1', 'escape');
	await toDomain(walk);

	for (const [text, reason] of refused) {
		await terminal.type(text);
		press('enter');
		await see(reason);
		await see(say.domain);
		await emptyField(walk);
	}

	terminal.paste(`https://${domain}/Room\n`);
	await pass('domain-pasted', 'Taken from the address', 'tab');
	await see(`› ${domain}`);
	await emptyField(walk);
	await toReview(walk, domain);

	// Back keeps the answers.
	press('escape');
	await see(say.certificate);
	press('escape');
	await see(say.hosts);
	press('escape');
	await see(say.domain);
	await see(`› ${domain}`);
	press('enter');
	await see(say.hosts);
	await see(`${server.box.address} ${domain}`);
	press('enter');
	await see(say.certificate);
	press('enter');
	await see(say.review);

	for (const size of [{columns: 60, rows: 20}, {columns: 120, rows: 40}, {columns: 80, rows: 24}]) {
		resize(size);
		await see(say.review);
	}

	press('enter');
	await pass('review-steps', 'Prepare the tools', 'escape');
	await see(say.review);
	expect((await server.box.run(['test', '-e', '/var/lib/jitsi-wizard'])).exitCode, 'nothing may change before consent').toBe(1);

	await terminal.type('i');
	press('enter');
	await see(say.progress);
	await untilStep(server, 'jitsi');
	await sleep(4000);
	await pass('progress', say.progress);
	press('ctrl-c');
	await pass('interrupt', say.interrupt, 'escape');
	await see(say.progress);
	await terminal.type('l');
	await sleep(1000);
	keep('log');
	press('escape');
	await see(say.progress);
	resize({columns: 100, rows: 30});
	await see(say.progress);
	resize({columns: 80, rows: 24});
	await see(say.progress);

	// A pause that is taken back is none: the run below reaches its end.
	await terminal.type('p');
	await terminal.waitFor('It pauses after this step');
	await sleep(1000);
	await terminal.type('p');
	await terminal.waitFor('p pause');

	// One engine at a time; whoever comes second may watch.
	const second = await server.apply(labAnswers(server.box.address, 'other.lab.test'));
	expect(second.exitCode, said(second)).toBe(75);
	expect(said(second)).toContain('sudo jitsi-wizard watch');
	const other = startWalk(server, {name: 'second-start'});
	await other.pass('watching', other.say.progress);
	other.press('ctrl-c');
	await other.see(other.say.interrupt);
	other.press('down');
	other.press('enter');
	expect(await other.terminal.exit).toBe(130);

	await see(say.result, installing);
	keep('result');
	press('page-down');
	await sleep(300);
	keep('result-below');
	press('enter');
	expect(await terminal.exit).toBe(0);
	const printed = [...terminal.scrollback(), ...terminal.screen()].join('\n');
	expect(printed).toContain(`https://${domain}/`);
	expect(printed).toContain(`${server.box.address} ${domain}`);
	keep('afterwards');

	expect(await answers(server.box)).toEqual(working);
	const status = await server.wizard(['status']);
	expect(status.exitCode, said(status)).toBe(0);
});

test('[all] the wizard in Spanish on Debian 12 at 60x20: from welcome to result', async () => {
	const server = await fresh(12);
	const walk = startWalk(server, {name: 'spanish-60x20', language: 'es', size: {columns: 60, rows: 20}});
	const {terminal, see, press, pass, keep, say} = walk;
	await toDomain(walk);
	await terminal.type('localhost');
	press('enter');
	await pass('domain-refused', 'localhost');
	await emptyField(walk);
	await toReview(walk, domain);
	await terminal.type('i');
	press('enter');
	await see(say.progress);
	await untilStep(server, 'jitsi');
	await sleep(4000);
	await pass('progress', say.progress);
	await see(say.result, installing);
	keep('result');
	press('page-down');
	await sleep(500);
	keep('result-below');
	press('enter');
	expect(await terminal.exit).toBe(0);
	expect([...terminal.scrollback(), ...terminal.screen()].join('\n')).toContain(`${server.box.address} ${domain}`);
	expect(await answers(server.box)).toEqual(working);
});

describe.each([{release: 12, tag: ''}, {release: 13, tag: '[all]'}] as const)('a lost connection on Debian $release $tag', ({release}) => {
	test('the terminal closed in the middle of the installation: it finishes, and the next start shows it', async () => {
		const server = await fresh(release);
		const walk = startWalk(server, {name: `lost-connection-${release}`});
		await toDomain(walk);
		await toReview(walk, domain);
		await walk.terminal.type('i');
		walk.press('enter');
		await walk.see(walk.say.progress);
		await untilStep(server, 'jitsi');
		await sleep(6000);
		walk.terminal.hangUp();
		await walk.terminal.exit;
		expect((await server.box.ok(['systemctl', 'is-active', 'jitsi-wizard-apply.service'])).trim()).toBe('active');

		const running = startWalk(server, {name: `lost-connection-${release}-again`});
		await running.pass('still-running', running.say.progress);
		running.terminal.hangUp();
		await running.terminal.exit;
		await server.box.ok(['sh', '-c', 'while systemctl is-active --quiet jitsi-wizard-apply.service; do sleep 1; done'], {timeoutSeconds: installing});

		const next = startWalk(server, {name: `lost-connection-${release}-next`});
		await next.pass('next-start', next.say.result, 'enter');
		expect(await next.terminal.exit).toBe(0);
		expect(await answers(server.box)).toEqual(working);

		// Seen once, it is not shown again: the wizard starts from the beginning.
		const later = startWalk(server, {name: `lost-connection-${release}-later`});
		await later.pass('later', later.say.welcome);
	});
});
