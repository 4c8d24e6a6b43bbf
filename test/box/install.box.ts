import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from './harness/box.ts';
import {trustHostCertificates, useHostNpmSettings} from './harness/npm.ts';
import {packages} from './harness/snapshot.ts';
import {openTerminal} from './harness/terminal.ts';
import {copyClone} from './support/clone.ts';

const clone = '/home/kim/jitsi-wizard';
const install = `${clone}/install.sh`;

const programs = async (box: Box): Promise<string> => box.ok(['sh', '-c', 'ls -A /opt/jitsi-wizard/* | sort']);

const packageNames = async (box: Box): Promise<readonly string[]> =>
	[...(await packages(box)).keys()].map(name => name.split(':', 1)[0]!).toSorted();

describe.each([{release: 12, tag: ''}, {release: 13, tag: '[all]'}] as const)('install.sh on Debian $release $tag', ({release}) => {
	let box: Box;
	let environment: Readonly<Record<string, string>>;
	let before: readonly string[];
	beforeAll(async () => {
		box = await startBox({release});
		await box.ok(['useradd', '--create-home', '--shell', '/bin/bash', 'kim']);
		await copyClone(box, clone);
		await box.ok(['chown', '-R', 'kim:', clone]);
		environment = await trustHostCertificates(box);
		before = await packageNames(box);
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test('someone who is not root gets 77 and the exact command, in their language', async () => {
		const english = await box.run([install, 'apply', '--answers', 'my answers.yaml'], {user: 'kim'});
		expect(english.exitCode).toBe(77);
		expect(english.stderr).toContain(`sudo ${install} apply --answers 'my answers.yaml'`);
		const spanish = await box.run(['env', 'LANG=es_ES.UTF-8', install], {user: 'kim'});
		expect(spanish).toMatchObject({exitCode: 77, stdout: ''});
		expect(spanish.stderr).toContain('No se ha cambiado nada');
		expect(await box.run([install, '--help'], {user: 'kim'})).toMatchObject({exitCode: 0, stderr: ''});
	});

	test('without a terminal and without --yes nothing happens', async () => {
		const outcome = await box.run([install]);
		expect(outcome.exitCode).toBe(3);
		expect(outcome.stderr).toContain('--yes');
		expect((await box.run(['ls', '/opt/jitsi-wizard'])).exitCode).toBe(2);
	});

	test('an answer of no changes nothing; the question names what is fetched and where it goes', async () => {
		const terminal = openTerminal(box, [install], {columns: 100});
		const screen = await terminal.waitFor('Go on? [Y/n]');
		expect(screen).toContain('fetches Debian\'s npm');
		expect(screen).toMatch(/\/opt\/jitsi-wizard\/\d+\.\d+\.\d+/v);
		expect(screen).toContain('/usr/local/sbin/jitsi-wizard');
		// A word that begins like a Spanish yes, too.
		await terminal.type('stop\n');
		expect(await terminal.exit).toBe(3);
		expect((await box.run(['ls', '/opt/jitsi-wizard'])).exitCode).toBe(2);
		expect((await box.run(['sh', '-c', 'command -v npm'])).exitCode).not.toBe(0);
	});

	test('a copy that was cut off does nothing', async () => {
		const text = await box.read(install);
		await box.write('/root/cut.sh', text.slice(0, text.lastIndexOf('main')));
		expect(await box.run(['sh', '/root/cut.sh', '--yes'])).toEqual({exitCode: 0, stdout: '', stderr: ''});
	});

	test('a clone where the program itself goes is refused, before it would be replaced by the program', async () => {
		for (const place of ['/opt/jitsi-wizard', '/opt/jitsi-wizard/src']) {
			await box.ok(['mkdir', '-p', '/opt/jitsi-wizard']);
			await box.ok(['cp', '-aT', clone, place]);
			const files = await box.ok(['find', place, '-type', 'f']);
			const outcome = await box.run([`${place}/install.sh`, '--yes', '--version'], {environment});
			expect(outcome.exitCode).toBe(2);
			expect(outcome.stderr).toContain(`${place} is where the program itself goes`);
			expect(await box.ok(['find', place, '-type', 'f'])).toBe(files);
			await box.ok(['rm', '-rf', '/opt/jitsi-wizard']);
		}
	});

	test('without a network it says what is missing and leaves nothing half', async () => {
		await box.cutInternet();
		const outcome = await box.run([install, '--yes', '--version'], {environment, timeoutSeconds: 200});
		await box.restoreNetwork();
		expect(outcome.exitCode).toBe(1);
		expect(outcome.stderr).toContain('npm could not be installed');
		expect(await box.run(['ls', '/opt/jitsi-wizard', '/var/lib/jitsi-wizard', '/usr/local/sbin/jitsi-wizard'])).toMatchObject({stdout: ''});
	});

	test('one command installs the program and passes the arguments on', async () => {
		// Only boxes of this workplace need it: npm is reached through the host's settings.
		await useHostNpmSettings(box);
		const outcome = await box.run([install, '--yes', '--', 'plan', '--example'], {environment, timeoutSeconds: 600});
		expect(outcome.stderr).toBe('');
		expect(outcome.exitCode).toBe(0);
		expect(outcome.stdout).toContain('version: 1');
	});

	test('everything belongs to root, is complete, and is remembered', async () => {
		const home = (await box.ok(['sh', '-c', 'echo /opt/jitsi-wizard/*/*'])).trim();
		expect(await box.ok(['find', '/opt/jitsi-wizard', '/usr/local/sbin/jitsi-wizard', '(', '-not', '-user', 'root', '-o', '-perm', '/022', ')'])).toBe('');
		expect((await box.ok(['ls', home])).split('\n')).toEqual(expect.arrayContaining(['LICENSE', 'bin', 'cli.js', 'package.json', 'templates']));
		expect(await box.ok(['ls', '-A', '/opt/jitsi-wizard'])).toMatch(/^\d+\.\d+\.\d+\n$/v);
		expect(await box.ok([`${home}/bin/node`, '--version'])).toMatch(/^v24\./v);
		expect(await box.ok(['stat', '--format=%a', '/var/lib/jitsi-wizard', '/var/lib/jitsi-wizard/installed'])).toBe('700\n600\n');
		const record = await box.read('/var/lib/jitsi-wizard/installed');
		expect(record).toContain('home=/opt/jitsi-wizard\ncommand=/usr/local/sbin/jitsi-wizard\n');
		const came = (await packageNames(box)).filter(name => !before.includes(name));
		expect(came).toEqual(expect.arrayContaining(['nodejs', 'npm']));
		expect(record).toContain(`packages=${came.join(' ')}\n`);
		expect((await box.run(['ls', '-A', '/root/.npm'])).exitCode).toBe(2);
		expect((await box.run(['ls', `${clone}/node_modules`])).exitCode).toBe(2);
	});

	test('the environment of the caller does not reach the program', async () => {
		const outcome = await box.run(['env', 'NODE_OPTIONS=--require=/nowhere.js', 'LD_PRELOAD=/nowhere.so', 'jitsi-wizard', '--version']);
		expect(outcome.exitCode).toBe(0);
		expect(outcome.stdout).toMatch(/^\d/v);
	});

	test('a second run needs no network and changes nothing', async () => {
		const present = await programs(box);
		await box.cutNetwork();
		const outcome = await box.run([install, '--version'], {timeoutSeconds: 20});
		await box.restoreNetwork();
		expect(outcome).toMatchObject({exitCode: 0, stderr: ''});
		expect(outcome.stdout).toContain('is installed already');
		expect(await programs(box)).toBe(present);
	});

	test('changed sources replace the program at once, while a copy that runs keeps its files', async () => {
		const running = (await programs(box)).trim();
		const node = `/opt/jitsi-wizard/0.1.0/${running}/bin/node`;
		await box.ok(['systemd-run', '--quiet', '--unit=older', node, '-e', 'setTimeout(() => {}, 600_000)']);
		await box.ok(['sh', '-c', 'echo >>"$1"', 'sh', `${clone}/templates/classic/heap.env.liquid`]);
		await box.ok([install, '--yes', '--version'], {environment, timeoutSeconds: 300});
		const both = (await programs(box)).trim().split('\n');
		expect(both).toHaveLength(2);
		expect(both).toContain(running);
		expect(await box.read('/usr/local/sbin/jitsi-wizard')).not.toContain(running);
		await box.ok(['systemctl', 'stop', 'older']);
		await box.ok(['sh', '-c', 'echo >>"$1"', 'sh', `${clone}/templates/classic/heap.env.liquid`]);
		await box.ok([install, '--yes', '--version'], {environment, timeoutSeconds: 300});
		expect((await programs(box)).trim().split('\n')).toHaveLength(1);
	});

	test('stopped in the middle it leaves no half program, and the one from before still works', async () => {
		const present = await programs(box);
		await box.ok(['sh', '-c', 'echo >>"$1"', 'sh', `${clone}/templates/classic/heap.env.liquid`]);
		const terminal = openTerminal(box, [install, '--yes'], {environment});
		await terminal.waitFor('Fetching the libraries', {timeoutSeconds: 60});
		terminal.press('ctrl-c');
		expect(await terminal.exit).toBe(130);
		expect(terminal.screen().join('\n')).toContain('No half program');
		expect(await programs(box)).toBe(present);
		expect(await box.ok(['find', '/opt/jitsi-wizard', '-name', '.new-*'])).toBe('');
		expect((await box.run(['jitsi-wizard', '--version'])).exitCode).toBe(0);
	});

	test('libraries that cannot be fetched are a clear failure, and the program from before stays', async () => {
		await box.cutInternet();
		const outcome = await box.run([install, '--yes'], {environment, timeoutSeconds: 200});
		await box.restoreNetwork();
		expect(outcome.exitCode).toBe(1);
		expect(outcome.stderr).toContain('The libraries could not be fetched');
		expect(outcome.stderr).toContain('/var/log/jitsi-wizard/program.log');
		expect(await box.ok(['find', '/opt/jitsi-wizard', '-name', '.new-*'])).toBe('');
		expect((await box.run(['jitsi-wizard', '--version'])).exitCode).toBe(0);
	});

	test('the command works after the clone is deleted', async () => {
		await box.ok(['rm', '-rf', clone]);
		expect(await box.ok(['jitsi-wizard', 'plan', '--example'])).toContain('domain: meet.lab.test');
	});
});
