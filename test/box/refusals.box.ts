import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {fillDisk, holdLock, occupyPort, packageLocks} from './harness/faults.ts';
import type {Outcome} from './harness/command.ts';
import type {Fault} from './standin/fault.ts';
import {domain, freshProduct, labAnswers, said, type Product} from './support/product.ts';
import {watchDisk} from './support/untouched.ts';
import {answers, working} from './support/web.ts';

/** A fingerprint as it is printed, in groups or in one piece. */
const spelled = (fingerprint: string): RegExp => new RegExp((fingerprint.match(/.{4}/gv) ?? []).join(String.raw`\s*`), 'v');

const pinned = 'FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806';

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('refusals on Debian $release $tag', ({release}) => {
	let product: Product;
	let disk: Awaited<ReturnType<typeof watchDisk>>;

	beforeAll(async () => {
		product = await freshProduct({release});
		await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
		await product.box.ok(['useradd', '--create-home', 'teacher']);
		disk = await watchDisk(product.box);
	});
	afterAll(async () => {
		await product?.end();
	});

	/** Run what must be refused: with this exit code, and with nothing changed. */
	const refused = async (exitCode: number, run: () => Promise<Outcome>): Promise<string> => {
		const outcome = await run();
		expect(outcome.exitCode, said(outcome)).toBe(exitCode);
		expect(outcome.stdout + outcome.stderr).not.toMatch(/ at .*\.js:\d/v);
		expect(await disk.changes()).toEqual([]);
		return said(outcome);
	};

	const run = async (...argv: readonly string[]) => product.wizard(argv);
	const runAsTeacher = async (...argv: readonly string[]) => product.box.run(['/usr/local/sbin/jitsi-wizard', ...argv], {user: 'teacher'});
	const apply = async (...more: readonly string[]) =>
		product.wizard(['apply', '--answers', '/root/answers.yaml', '--yes', '--accept-key', product.standin.fingerprint, ...more]);

	test('not root: 77, with the command to type', async () => {
		await product.box.ok(['cp', '/root/answers.yaml', '/tmp/answers.yaml']);
		const verbs = [['apply', '--answers', '/tmp/answers.yaml', '--yes'], ['status'], ['hosts'], ['uninstall', '--yes'], ['watch'], ['resume'], []];
		for (const argv of verbs) {
			expect(await refused(77, async () => runAsTeacher(...argv))).toContain('sudo jitsi-wizard');
		}
	});

	test('answers with several mistakes: 64, each named with its line', async () => {
		await product.box.write('/tmp/bad.yaml', 'version: 1\nmethod: classic\nreach: moon\ndomain: localhost\nhosts: { address: 300.1.2.3 }\ncertificate: { kind: self-signed }\ncolour: blue\n');
		const text = await refused(64, async () => product.wizard(['apply', '--answers', '/tmp/bad.yaml', '--yes']));
		for (const word of ['reach', 'domain', 'hosts', 'colour', '3:', '4:', '5:', '7:']) {
			expect(text).toContain(word);
		}
	});

	test('no answers file, no such verb, nothing installed: named, and what to do', async () => {
		expect(await refused(64, async () => product.wizard(['apply', '--answers', '/root/none.yaml', '--yes']))).toContain('/root/none.yaml');
		expect(await refused(64, async () => product.wizard(['instal']))).toContain('instal');
		expect(await refused(64, async () => product.wizard(['apply']))).toContain('--answers');
		for (const verb of ['status', 'hosts', 'uninstall', 'resume', 'watch']) {
			expect(await refused(64, async () => run(verb))).toContain('sudo jitsi-wizard');
		}
	});

	test('without consent: 3, after the plan', async () => {
		const text = await refused(3, async () => product.wizard(['apply', '--answers', '/root/answers.yaml', '--accept-key', product.standin.fingerprint]));
		expect(text).toContain('/etc/hosts');
		expect(text).toContain('--yes');
	});

	test('a key nobody knows: 2, with both fingerprints', async () => {
		const text = await refused(2, async () => product.wizard(['apply', '--answers', '/root/answers.yaml', '--yes']));
		expect(text).toMatch(spelled(product.standin.fingerprint));
		expect(text).toMatch(spelled(pinned));
		expect(text).toContain('--accept-key');
	});

	test('no network: 2', async () => {
		await product.box.cutNetwork();
		try {
			await refused(2, async () => apply());
		} finally {
			await product.box.restoreNetwork();
			await product.box.ok(['ping', '-c1', '-W5', product.box.gateway]);
		}
	});

	test('port 80 taken: 2, with the program that has it', async () => {
		const fault = await occupyPort(product.box, 'tcp', 80, 'lighttpd');
		try {
			const text = await refused(2, async () => apply());
			expect(text).toContain('80/tcp');
			expect(text).toContain('lighttpd');
		} finally {
			await fault.end();
		}
	});

	const systems = [
		{name: 'Debian 11', release: 'PRETTY_NAME="Debian GNU/Linux 11 (bullseye)"\nNAME="Debian GNU/Linux"\nVERSION_ID="11"\nVERSION_CODENAME=bullseye\nID=debian\n', isPossible: false},
		{name: 'Ubuntu 24.04', release: 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\n', isPossible: true},
	];
	test.each(systems)('$name: 2, with its name', async ({name, release: text, isPossible}) => {
		await product.box.write('/run/os-release', text);
		await product.box.ok(['mount', '--bind', '/run/os-release', '/etc/os-release']);
		try {
			expect(await refused(2, async () => apply())).toContain(name.split(' ')[0]);
			// Ubuntu is the person's own risk: with the flag it gets as far as the question for consent.
			await refused(isPossible ? 3 : 2, async () => product.wizard(['apply', '--answers', '/root/answers.yaml', '--untested', '--accept-key', product.standin.fingerprint]));
		} finally {
			await product.box.ok(['umount', '/etc/os-release']);
		}
	});

	const faults: ReadonlyArray<{readonly fault: Fault; readonly says: RegExp}> = [
		{fault: {kind: 'status', status: 404}, says: /404/v},
		{fault: {kind: 'status', status: 500}, says: /500/v},
		{fault: {kind: 'hang'}, says: /timeout|timed out/v},
		{fault: {kind: 'captive portal'}, says: /log-in page|Log in to the network/v},
		{fault: {kind: 'cut'}, says: /download\.jitsi\.org/v},
		{fault: {kind: 'refuse'}, says: /refused|ECONNREFUSED/v},
	];
	test.each(faults)('a repository that answers with $fault: 2', async ({fault, says}) => {
		await product.standin.server.setFault(fault);
		try {
			expect(await refused(2, async () => apply())).toMatch(says);
		} finally {
			await product.standin.server.setFault(undefined);
		}
	});

	test('a lock held for 20 s is waited for and its holder named; a stranger\'s signature stops the run; once it is mended, resume ends well', async () => {
		await product.standin.publish({revision: 2, signer: 'stranger', published: 'jitsi'});
		await holdLock(product.box, packageLocks.frontend, 20, 'unattended-upgr');
		const start = Date.now();
		const failed = await apply();
		expect(Date.now() - start).toBeGreaterThan(15_000);
		expect(failed.exitCode, said(failed)).toBe(1);
		const waits = (await product.journal()).filter(event => event.type === 'waiting' && event.for === 'lock');
		expect(waits.length).toBeGreaterThan(5);
		// A holder that lets go while it is looked for has no name any more.
		const nameless = waits.slice(0, -1).filter(event => event.type === 'waiting' && !event.details.includes('unattended-upgr'));
		expect(nameless).toEqual([]);
		expect(Object.values(packageLocks).some(path => JSON.stringify(waits.at(-1)).includes(path)), JSON.stringify(waits.at(-1))).toBe(true);
		expect((await product.journal()).findLast(event => event.type === 'run-finished')).toMatchObject({exitCode: 1, step: 'repository', problem: {code: 'apt-signature'}});
		expect(failed.stderr + failed.stdout).toContain('sudo jitsi-wizard resume');
		expect((await product.box.run(['dpkg-query', '--show', 'jitsi-meet'])).exitCode).not.toBe(0);

		await product.standin.publish({revision: 3});
		const resumed = await product.wizard(['resume']);
		expect(resumed.exitCode, said(resumed)).toBe(0);
		expect(await answers(product.box)).toEqual(working);
		expect(resumed.stdout).toContain(`https://${domain}/`);
	});
});

describe.each([12, 13] as const)('a box that is too small, on Debian %i', release => {
	test('a disk without room: 2, with the figures', async () => {
		const product = await freshProduct({release, disk: 4 * (1024 ** 3)});
		try {
			await product.box.write('/root/answers.yaml', labAnswers(product.box.address));
			await fillDisk(product.box, 300 * (1024 ** 2));
			const outcome = await product.wizard(['apply', '--answers', '/root/answers.yaml', '--yes', '--accept-key', product.standin.fingerprint]);
			expect(outcome.exitCode, said(outcome)).toBe(2);
			expect(said(outcome)).toMatch(/0\.\d GB free, \d\.\d GB needed/v);
			expect((await product.box.run(['test', '-e', '/var/lib/jitsi-wizard'])).exitCode).toBe(1);
		} finally {
			await product.end();
		}
	});
});
