import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Plan} from '../../source/plan/types.ts';
import type {Box} from './harness/box.ts';
import {aptGet} from './standin/by-hand.ts';
import {startClient} from './support/client.ts';
import {installedProduct} from './support/installed.ts';
import {domain, labAnswers, said, type Product} from './support/product.ts';

/** A firewall as somebody set it up who lets in SSH and web pages, where it keeps its rules, and a package it needs that came with Jitsi. */
type Front = {readonly name: 'ufw' | 'firewalld'; readonly setUp: ReadonlyArray<readonly string[]>; readonly files: readonly string[]; readonly needs: string};

const ufw: Front = {
	name: 'ufw',
	setUp: [['ufw', 'default', 'deny', 'incoming'], ['ufw', 'allow', '22/tcp'], ['ufw', 'allow', '80/tcp'], ['ufw', '--force', 'enable']],
	files: ['/etc/ufw/user.rules', '/etc/ufw/user6.rules'],
	needs: 'libsqlite3-0',
};

const firewalld: Front = {
	name: 'firewalld',
	setUp: [['firewall-cmd', '--permanent', '--add-service=http'], ['firewall-cmd', '--reload']],
	files: ['/etc/firewalld/zones/public.xml'],
	needs: 'libglib2.0-0t64',
};

/** A ruleset as an administrator writes it: only SSH comes in. */
const handWritten = `#!/usr/sbin/nft -f
flush ruleset

table inet mine {
	chain input {
		type filter hook input priority filter; policy drop;
		iif "lo" accept
		ct state established,related accept
		tcp dport 22 accept # SSH
	}
}
`;
const advised = ['tcp dport 80 accept', 'tcp dport 443 accept', 'udp dport 10000 accept', 'udp dport 3478 accept', 'tcp dport 5349 accept'] as const;

describe.each([{release: 12, front: ufw, tag: ''}, {release: 13, front: firewalld, tag: '[all]'}] as const)('firewalls on Debian $release $tag', ({release, front}) => {
	let product: Product;
	let client: Box;

	const open = () => labAnswers(product.box.address);
	const leave = () => labAnswers(product.box.address, domain, 'firewall: leave\n');

	/** What the kernel's rules are, without their counters. */
	const rules = async () => product.box.ok(['nft', '--stateless', 'list', 'ruleset']);

	const planFor = async (answers: string): Promise<Plan> => {
		const outcome = await product.wizard(['plan', '--answers', '-', '--format', 'json'], {input: answers});
		expect(outcome.exitCode, said(outcome)).toBe(0);
		return JSON.parse(outcome.stdout) as Plan;
	};

	const firewallActions = ({steps}: Plan) => steps.find(({id}) => id === 'firewall')?.actions;

	const succeeds = async (answers: string): Promise<void> => {
		const outcome = await product.apply(answers);
		expect(outcome.exitCode, said(outcome)).toBe(0);
	};

	/** Whether another computer gets the page. A closed port is silent, so the wait is what tells. */
	const isReachable = async (): Promise<boolean> => {
		const {stdout} = await client.run(['curl', '--insecure', '--silent', '--output', '/dev/null', '--max-time', '3', '--write-out', '%{http_code}', '--resolve', `${domain}:443:${product.box.address}`, `https://${domain}/`]);
		return stdout === '200';
	};

	beforeAll(async () => {
		client = await startClient();
		product = await installedProduct(release);
	});
	afterAll(async () => {
		await client?.destroy();
		await product?.end();
	});

	describe('rules written by hand', () => {
		beforeAll(async () => {
			await product.box.write('/etc/nftables.conf', handWritten, '755');
			await product.box.ok(['systemctl', 'enable', '--now', 'nftables']);
		});
		afterAll(async () => {
			await product.box.ok(['systemctl', 'disable', '--now', 'nftables']);
		});

		test('are not touched by a single byte; the plan says what to allow', async () => {
			const before = await rules();
			const {exitCode, stdout} = await product.wizard(['plan', '--answers', '-'], {input: open()});
			expect(exitCode).toBe(0);
			expect(stdout).toContain(`ruleset of its own, which we never edit. Allow: ${advised.join('; ')}`);
			expect(firewallActions(await planFor(open()))).toBeUndefined();
			const outcome = await product.apply(open());
			expect(outcome.exitCode, said(outcome)).toBe(0);
			expect(outcome.stdout).toContain('This machine has firewall rules of its own');
			expect(await rules()).toBe(before);
			expect(await product.box.read('/etc/nftables.conf')).toBe(handWritten);
		});

		test('keep others out until the advice is followed as it is written', async () => {
			expect(await isReachable()).toBe(false);
			for (const rule of advised) {
				await product.box.ok(['nft', 'add', 'rule', 'inet', 'mine', 'input', ...rule.split(' ')]);
			}

			expect(await isReachable()).toBe(true);
		});
	});

	describe(`an active ${front.name}`, () => {
		let before: string;
		let filesBefore: readonly string[];
		const missing = [{port: 443, protocol: 'tcp'}, {port: 10_000, protocol: 'udp'}, {port: 3478, protocol: 'udp'}, {port: 5349, protocol: 'tcp'}] as const;
		const files = async () => Promise.all(front.files.map(async path => product.box.read(path)));

		beforeAll(async () => {
			const {exitCode, stdout, stderr} = await aptGet(product.box, 'install', front.name);
			expect(exitCode, stdout + stderr).toBe(0);
			for (const argv of front.setUp) {
				await product.box.ok(argv);
			}

			before = await rules();
			filesBefore = await files();
		});

		test('is named with the ports it keeps closed, and the plan opens exactly those', async () => {
			await product.box.write('/root/answers.yaml', open());
			const outcome = await product.wizard(['apply', '--answers', '/root/answers.yaml', '--accept-key', product.standin.fingerprint]);
			expect(outcome.exitCode, said(outcome)).toBe(3);
			expect(outcome.stdout).toContain(`The firewall ${front.name} keeps ports closed: 443/tcp, 10000/udp, 3478/udp, 5349/tcp`);
			expect(firewallActions(await planFor(open()))).toEqual([{kind: 'firewall', front: front.name, rules: missing}]);
			expect(await rules()).toBe(before);
		});

		test.runIf(front.name === 'ufw')('a rule that denies the pages is named with the command that removes it, and nobody claims to open them', async () => {
			await product.box.ok(['ufw', 'deny', '443/tcp']);
			await product.box.write('/root/answers.yaml', open());
			const outcome = await product.wizard(['apply', '--answers', '/root/answers.yaml', '--accept-key', product.standin.fingerprint]);
			expect(outcome.exitCode, said(outcome)).toBe(3);
			expect(outcome.stdout).toContain('A rule of yours in ufw turns people away from 443/tcp: deny 443/tcp');
			expect(outcome.stdout).toContain('ufw delete deny 443/tcp');
			expect(firewallActions(await planFor(open()))).toEqual([{kind: 'firewall', front: 'ufw', rules: missing.filter(({port}) => port !== 443)}]);
			await product.box.ok(['ufw', 'delete', 'deny', '443/tcp']);
			expect(await rules()).toBe(before);
		});

		test('stays as it is where the answers say so, and then nobody gets in', async () => {
			expect(firewallActions(await planFor(leave()))).toBeUndefined();
			await succeeds(leave());
			expect(await rules()).toBe(before);
			expect(await files()).toEqual(filesBefore);
			expect(await isReachable()).toBe(false);
		});

		test('gets exactly the missing rules, nothing else in it changes, and others get in', async () => {
			await succeeds(open());
			const lines = (await rules()).split('\n');
			const old = before.split('\n');
			const isOurs = (line: string) => missing.some(({port, protocol}) => new RegExp(String.raw`^\s+${protocol} dport ${port} .*accept$`, 'v').test(line));
			expect(lines.filter(line => !isOurs(line))).toEqual(old);
			// Both address families; ufw keeps a table for each.
			expect(lines).toHaveLength(old.length + (missing.length * (front.name === 'ufw' ? 2 : 1)));
			expect(await isReachable()).toBe(true);
		});

		test('keeps the rules after a reboot, and a second run adds none', async () => {
			const now = await rules();
			await product.box.powerOff();
			await product.box.boot();
			expect(await rules()).toBe(now);
			expect(firewallActions(await planFor(open()))).toBeUndefined();
		});

		test('has exactly its own rules again after uninstall', async () => {
			const outcome = await product.wizard(['uninstall', '--yes']);
			expect(outcome.exitCode, said(outcome)).toBe(0);
			expect(outcome.stdout).toContain(`443/tcp, 10000/udp, 3478/udp, 5349/tcp from ${front.name}`);
			// Both are written in Python, and need what came with us; apt alone would remove the firewall along with it.
			expect(outcome.stdout).toMatch(new RegExp(`^Only these packages stay.*${RegExp.escape(front.needs)}`, 'mv'));
			expect(await rules()).toBe(before);
			expect(await files()).toEqual(filesBefore);
		});
	});
});
