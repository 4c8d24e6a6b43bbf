import {afterEach, expect, test} from 'vitest';
import {parseEnvironment} from '../../source/actions/environment.ts';
import {compare, packages, snapshot} from './harness/snapshot.ts';
import {changedPaths} from './support/explain.ts';
import {unexpectedRemains} from './support/may-remain.ts';
import {domain, freshProduct, logFolder, said, stateFolder, type Product} from './support/product.ts';
import {startWalk, toDomain, toReview, type Walk} from './support/walk.ts';
import {answers, working} from './support/web.ts';

const installing = 900;
/** Checks on a machine that is busy with other things. */
const looking = 120;
const other = 'aula.lab.test';

const say = {
	en: {
		where: /It\s+stopped\s+at\s+step\s+\d+\s+of\s+\d+/v, choices: 'What you can do:', reported: 'The report is in', last: 'The last lines:', log: 'The whole log:',
		options: ['Continue from here', 'Change an answer…', 'Take everything back…', 'Save a report', 'Show the whole log', 'Leave; everything stays as it is'],
	},
	es: {
		where: /Se\s+detuvo\s+en\s+el\s+paso\s+\d+\s+de\s+\d+/v, choices: 'Lo que puede hacer:', reported: 'El informe está en', last: 'Las últimas líneas:', log: 'El registro completo:',
		options: ['Continuar desde aquí', 'Cambiar una respuesta…', 'Deshacerlo todo…', 'Guardar un informe', 'Ver el registro completo', 'Salir; todo queda como está'],
	},
} as const;
type Say = (typeof say)[keyof typeof say];

let product: Product | undefined;
afterEach(async () => {
	await product?.end();
	product = undefined;
});

/** Turns the pages of what happened, from the first to the last, until each of the texts was seen on one of them. */
const readThrough = async ({terminal, press, keep}: Walk, name: string, wanted: ReadonlyArray<string | RegExp>): Promise<string> => {
	const pages: string[] = [];
	for (;;) {
		const page = terminal.screen().join('\n');
		pages.push(page);
		keep(`${name}-${pages.length}`);
		if (!/↓ \d/v.test(page)) {
			break;
		}

		press('page-down');
		await expect.poll(() => terminal.screen().join('\n')).not.toBe(page);
	}

	for (const _ of pages) {
		press('page-up');
	}

	await terminal.waitGone(/↑ \d/v);
	const text = pages.join('\n');
	for (const one of wanted) {
		expect(text).toMatch(typeof one === 'string' ? new RegExp(one.split(' ').map(word => RegExp.escape(word)).join(String.raw`\s+`), 'v') : one);
	}

	return text;
};

/** The screen of a run that did not end well: what, where, why, the last lines, and everything that can be done. */
const seeFailure = async (walk: Walk, name: string, words: Say, more: ReadonlyArray<string | RegExp>): Promise<string> => {
	await walk.see(words.choices, installing);
	for (const option of words.options) {
		await walk.see(option);
	}

	return readThrough(walk, name, [words.where, words.last, words.log, `${logFolder}/install.log`, ...more]);
};

/** The passwords by which Jitsi's services know each other, as they were made before the packages came. */
const passwords = async ({box}: Product): Promise<readonly string[]> =>
	parseEnvironment(await box.read(`${stateFolder}/secrets.env`)).values().map(value => value.replaceAll(/^['"]|['"]$/gv, '')).toArray();

/** Saves a report on the screen: it is for root alone, and a password that got into the log is not in it. */
const saveReport = async (walk: Walk, server: Product, words: Say, expected: readonly string[]): Promise<void> => {
	const {box} = server;
	const secrets = await passwords(server);
	expect(secrets.length).toBeGreaterThan(0);
	expect(secrets.every(secret => secret.length > 8)).toBe(true);
	await box.ok(['sh', '-c', 'echo "a package says $1 aloud" >>"$2"', 'sh', secrets[0]!, `${logFolder}/install.log`]);
	await walk.terminal.type('s');
	await walk.see(words.reported);
	walk.keep('reported');
	const path = (await box.ok(['sh', '-c', 'ls /root/jitsi-report-*.txt'])).trim();
	expect(walk.terminal.screen().join('').replaceAll(/\s/gv, '')).toContain(path);
	expect((await box.ok(['stat', '--format', '%F %a %U:%G', path])).trim()).toBe('regular file 600 root:root');
	const report = await box.read(path);
	for (const text of ['a package says [hidden] aloud', ...expected]) {
		expect(report).toContain(text);
	}

	expect(secrets.filter(secret => report.includes(secret))).toEqual([]);
};

/** Opens the log, which shows none of the passwords either, and comes back. */
const lookAtLog = async (walk: Walk, server: Product, words: Say, expected: string): Promise<void> => {
	await walk.terminal.type('l');
	await walk.see(expected);
	walk.keep('log');
	const shown = walk.terminal.screen().join('\n');
	expect((await passwords(server)).filter(secret => shown.includes(secret))).toEqual([]);
	walk.press('escape');
	await walk.see(words.choices);
};

/** Consents on the review screen. */
const install = async ({terminal, press, see}: Walk, title: string): Promise<void> => {
	await terminal.type('i');
	press('enter');
	await see(title);
};

const leave = async ({terminal}: Walk): Promise<number> => {
	await terminal.type('q');
	return terminal.exit;
};

/** Settings, the answers packages are given, and the data of their services that say this. */
const filesWith = async ({box}: Product, text: string): Promise<string> =>
	(await box.run(['grep', '--recursive', '--files-with-matches', '--devices=skip', '--fixed-strings', '--', text, '/etc', '/var/cache/debconf/config.dat', '/var/lib/prosody'])).stdout;

/** Files with this in their name. */
const filesNamed = async ({box}: Product, text: string): Promise<readonly string[]> => (await box.ok(['find', '/etc', '/usr', '/var/lib', '-name', `*${text}*`])).split('\n').filter(Boolean);

test('[all] a package gone from its source, Debian 13 at 80x24: the screen says what happened, then and at the next start, and with another domain the run ends well', async () => {
	product = await freshProduct({release: 13});
	const {standin: {server}, box} = product;
	const facts = ['The package source answers, but a file is missing there.', 'If it stays so, check the address', /404 +Not Found/v, 'jicofo'] as const;
	const untouched = await box.read('/etc/hosts');
	const first = startWalk(product, {name: 'broken-off-en-80x24'});
	await first.see(first.say.welcome, looking);
	await toDomain(first);
	await toReview(first, domain);
	await server.setFault({kind: 'status', status: 404, only: /\/jicofo_.*\.deb$/v});
	await install(first, first.say.progress);
	await seeFailure(first, 'failure', say.en, facts);
	await saveReport(first, product, say.en, [domain, 'apt-gone', '404']);
	await lookAtLog(first, product, say.en, 'a package says [hidden] aloud');
	expect(await leave(first)).toBe(1);
	expect([...first.terminal.scrollback(), ...first.terminal.screen()].join('\n')).toContain('The package source answers');

	const again = startWalk(product, {name: 'broken-off-en-80x24-again'});
	await seeFailure(again, 'resume', say.en, facts);
	await lookAtLog(again, product, say.en, 'a package says [hidden] aloud');
	await again.terminal.type('2');
	await again.terminal.waitFor(new RegExp(`› ${again.say.welcome}$`, 'mv'), {timeoutSeconds: looking});
	await toDomain(again);
	await again.see(`› ${domain}`);
	again.press('ctrl-u');
	await again.terminal.waitFor(/^ *› *\S?$/mv);
	await server.setFault(undefined);
	await toReview(again, other);
	await install(again, `Installing ${other}`);
	await again.see(again.say.result, installing);
	again.keep('result');
	again.press('enter');
	expect(await again.terminal.exit).toBe(0);

	expect(await answers(box, other)).toEqual(working);
	const {steps, answers: planned} = await product.plan();
	expect(planned).toMatchObject({domain: other, hosts: {address: box.address}});
	// What stood in a file before is kept with the plan, to be shown as a difference.
	expect(JSON.stringify(steps, (key, value: unknown) => (key === 'before' ? undefined : value))).not.toContain(domain);
	const hosts = await box.read('/etc/hosts');
	expect(hosts).toContain(`${box.address} ${other}\n`);
	expect(hosts.split('# BEGIN jitsi-wizard')).toHaveLength(2);
	expect(await filesWith(product, other)).toContain('/etc/hosts');
	expect(await filesWith(product, domain)).toBe('');
	expect(await filesNamed(product, other)).toContain(`/etc/nginx/sites-available/${other}.conf`);
	// Besides a certificate that nobody uses: taking everything back takes it, too.
	expect((await filesNamed(product, domain)).filter(path => !/^\/etc\/jitsi\/meet\/[^\/]*\.(?:crt|key)$/v.test(path))).toEqual([]);
	const status = await product.wizard(['status']);
	expect(status.exitCode, said(status)).toBe(0);

	const gone = await product.wizard(['uninstall', '--yes']);
	expect(gone.exitCode, said(gone)).toBe(0);
	expect([...await filesNamed(product, other), ...await filesNamed(product, domain)]).toEqual([]);
	expect(await box.read('/etc/hosts')).toBe(untouched);
});

test('[all] a package whose script fails, Debian 12 in Spanish at 60x20: taken back from the screen by the typed domain, nothing is left', async () => {
	product = await freshProduct({release: 12}, {failing: 'jicofo'});
	const {box} = product;
	const failed = ['El script de configuración de un paquete ha terminado con un error.', 'jicofo', 'this script fails on purpose'] as const;
	const before = await snapshot(box);
	const packagesBefore = await packages(box);
	const spanish = {language: 'es', size: {columns: 60, rows: 20}} as const;
	const first = startWalk(product, {name: 'broken-off-es-60x20', ...spanish});
	await first.see(first.say.welcome, looking);
	await toDomain(first);
	await toReview(first, domain);
	await install(first, first.say.progress);
	await seeFailure(first, 'failure', say.es, failed);
	await saveReport(first, product, say.es, [domain, 'this script fails on purpose']);
	await lookAtLog(first, product, say.es, 'a package says [hidden] aloud');
	expect(await leave(first)).toBe(1);

	const again = startWalk(product, {name: 'broken-off-es-60x20-again', ...spanish});
	await seeFailure(again, 'resume', say.es, failed);
	await again.terminal.type('u');
	await again.see('Esto se va a deshacer', 60);
	// Nobody changed anything: what the packages brought before one of them failed is theirs.
	expect(await readThrough(again, 'undo', ['/etc/hosts', stateFolder, logFolder])).not.toContain('Alguien');
	again.press('enter');
	await again.see('escriba el dominio');
	await again.terminal.type('meet.lab.tes');
	again.press('enter');
	await again.pass('undo-wrong', 'No es eso');
	await again.terminal.type('t');
	await again.pass('undo-typed', `› ${domain}`);
	again.press('enter');
	await again.pass('undoing', `Deshaciendo ${domain}`);
	await again.see('Se ha deshecho todo.', installing);
	await readThrough(again, 'undone', ['Se ha deshecho todo.']);
	again.press('enter');
	expect(await again.terminal.exit).toBe(0);

	expect(await packages(box)).toEqual(packagesBefore);
	const after = await snapshot(box);
	for (const path of [stateFolder, logFolder, '/var/backups/jitsi-wizard', '/etc/apt/sources.list.d/jitsi.sources', '/usr/share/keyrings/jitsi-keyring.gpg', '/etc/jitsi-wizard']) {
		expect(after.has(path), path).toBe(false);
	}

	expect(after.get('/etc/hosts')).toEqual(before.get('/etc/hosts'));
	const left = changedPaths(compare(before, after)).filter(path => !/^\/root\/jitsi-report-[^\/]*\.txt$/v.test(path));
	expect(unexpectedRemains(left)).toEqual([]);
	expect((await box.run(['systemctl', 'is-active', 'jitsi-wizard-apply.service'])).stdout.trim()).toBe('inactive');

	// There is nothing to speak of any more: the next start begins with the first screen.
	const fresh = startWalk(product, {name: 'broken-off-es-60x20-fresh', ...spanish});
	await fresh.see(fresh.say.welcome, looking);
	fresh.keep('welcome');
});
