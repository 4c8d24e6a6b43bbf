import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {automaticPackages, compare, packages, snapshot, type Snapshot} from './harness/snapshot.ts';
import {changedPaths} from './support/explain.ts';
import {installedProduct, untouchedBase} from './support/installed.ts';
import {unexpectedRemains} from './support/may-remain.ts';
import {domain, freshProduct, labAnswers, logFolder, said, stateFolder, type Product} from './support/product.ts';
import {answers, meetingUnits, working} from './support/web.ts';

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('a finished server later on, Debian $release $tag', ({release}) => {
	let product: Product;

	const status = async () => product.wizard(['status']);

	beforeAll(async () => {
		product = await installedProduct(release);
	});
	afterAll(async () => {
		await product?.end();
	});

	test('switched off and on again it works without help: status is green', async () => {
		await product.box.powerOff();
		await product.box.boot();
		const outcome = await status();
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await answers(product.box)).toEqual(working);
		expect(JSON.parse((await product.wizard(['status', '--json'])).stdout)).toMatchObject({type: 'status', domain, drift: {level: 'ok'}});
	});

	test('an entry that vanished from /etc/hosts is missed by status and put back by hosts', async () => {
		const before = await product.box.read('/etc/hosts');
		await product.box.write('/etc/hosts', before.replace(/# BEGIN jitsi-wizard[\s\S]*# END jitsi-wizard[^\n]*\n/v, ''));
		const outcome = await status();
		expect(outcome.exitCode, said(outcome)).toBe(1);
		expect(outcome.stdout).toContain('/etc/hosts');
		const repaired = await product.wizard(['hosts', '--yes']);
		expect(repaired.exitCode, said(repaired)).toBe(0);
		expect(await product.box.read('/etc/hosts')).toBe(before);
		expect((await status()).exitCode).toBe(0);
	});

	test('a stopped service is named with what to do, and green again once it is started', async () => {
		await product.box.ok(['systemctl', 'stop', 'prosody']);
		const outcome = await status();
		expect(outcome.exitCode, said(outcome)).toBe(1);
		expect(outcome.stdout).toMatch(/prosody/v);
		await product.box.ok(['systemctl', 'restart', ...meetingUnits]);
		const again = await status();
		expect(again.exitCode, said(again)).toBe(0);
	});

	test('another address: status names the old and the new one; hosts repairs entry, relay and bridge', async () => {
		const old = product.box.address;
		const now = `10.77.${product.box.number}.77`;
		await product.box.changeAddress(now);
		const drift = await status();
		expect(drift.exitCode, said(drift)).toBe(1);
		expect(drift.stdout).toContain(old);
		expect(drift.stdout).toContain(now);
		expect(drift.stdout).toContain('jitsi-wizard hosts');

		const asked = await product.wizard(['hosts']);
		expect(asked.exitCode, said(asked)).toBe(3);
		expect(await product.box.read('/etc/hosts')).not.toContain(now);

		const repaired = await product.wizard(['hosts', '--yes']);
		expect(repaired.exitCode, said(repaired)).toBe(0);
		const hosts = await product.box.read('/etc/hosts');
		expect(hosts).toContain(`${now} ${domain}\n`);
		expect(hosts).not.toContain(`${old} ${domain}`);
		const turn = await product.box.read('/etc/turnserver.conf');
		expect(turn).toContain(`allowed-peer-ip=${now}\n`);
		expect(turn).not.toContain(`allowed-peer-ip=${old}\n`);
		expect(await product.box.ok(['ss', '--no-header', '--listening', '--numeric', '--udp', 'sport', '=', '10000'])).toContain(`${now}:10000`);
		expect(await product.box.ok(['ss', '--no-header', '--listening', '--numeric', '--udp', 'sport', '=', '3478'])).toContain(`${now}:3478`);

		const outcome = await status();
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await answers(product.box)).toEqual(working);
		const again = await product.wizard(['hosts']);
		expect(again.exitCode, said(again)).toBe(0);
	});
});

describe.each([{release: 12, tag: ''}, {release: 13, tag: '[all]'}] as const)('uninstall on Debian $release $tag', ({release}) => {
	let product: Product;
	let untouched: Snapshot;
	let untouchedPackages: ReadonlyMap<string, string>;
	let untouchedAutomatic: readonly string[];

	beforeAll(async () => {
		// The box as it was before the installation: the same image with the program, never started.
		const fresh = await freshProduct({stage: await untouchedBase(release)});
		untouched = await snapshot(fresh.box);
		untouchedPackages = await packages(fresh.box);
		untouchedAutomatic = await automaticPackages(fresh.box);
		await fresh.end();
		product = await installedProduct(release);
	});
	afterAll(async () => {
		await product?.end();
	});

	test('the packages of the journal are gone, our files too, /etc/hosts is as before, debconf has forgotten', async () => {
		const outcome = await product.wizard(['uninstall', '--yes']);
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(outcome.stdout).toContain(`/usr/local/share/ca-certificates/auth.${domain}.crt`);
		const left = await packages(product.box);
		const installed = (all: ReadonlyMap<string, string>) => [...all].map(([name, state]) => `${name} ${state}`).toSorted();
		expect(installed(left)).toEqual(installed(untouchedPackages));
		expect(await automaticPackages(product.box)).toEqual(untouchedAutomatic);

		const after = await snapshot(product.box);
		expect(after.get('/etc/hosts')).toEqual(untouched.get('/etc/hosts'));
		for (const path of [stateFolder, logFolder, '/var/backups/jitsi-wizard', '/etc/apt/sources.list.d/jitsi.sources', '/usr/share/keyrings/jitsi-keyring.gpg', `/etc/nginx/sites-enabled/${domain}.conf`]) {
			expect(after.has(path), path).toBe(false);
		}

		expect((await product.box.run(['sh', '-c', 'debconf-get-selections 2>/dev/null || cat /var/cache/debconf/config.dat'])).stdout).not.toMatch(new RegExp(RegExp.escape(domain), 'v'));
		expect((await product.box.run(['systemctl', 'list-unit-files', 'jicofo.service', 'jitsi-videobridge2.service', '--no-legend'])).stdout).toBe('');
		expect(await product.box.ok(['apt-get', 'check'])).not.toContain('E:');

		expect(unexpectedRemains(changedPaths(compare(untouched, after)))).toEqual([]);
	});

	test('a second uninstall says that nothing is there', async () => {
		expect((await product.wizard(['uninstall', '--yes'])).exitCode).toBe(64);
	});

	test('a new installation with another domain works', async () => {
		const other = 'aula.escuela.internal';
		const outcome = await product.apply(labAnswers(product.box.address, other));
		expect(outcome.exitCode, said(outcome)).toBe(0);
		expect(await answers(product.box, other)).toEqual(working);
		expect(await product.box.ok(['grep', '--recursive', '--files-with-matches', '--', other, '/etc/nginx/sites-available', '/etc/prosody/conf.avail'])).toContain(other);
		expect((await product.box.run(['grep', '--recursive', '--files-with-matches', '--fixed-strings', '--', domain, '/etc/jitsi', '/etc/nginx', '/etc/prosody', '/etc/turnserver.conf', '/etc/hosts'])).stdout).toBe('');
	});
});

test('[all] uninstall keeps nginx for a site of somebody\'s own, and a copy of a setting that was changed; a later installation leaves the site alone', async () => {
	const product = await installedProduct(13);
	const {box, wizard} = product;
	const shop = '/etc/nginx/sites-available/shop.conf';
	const config = `/etc/jitsi/meet/${domain}-config.js`;
	try {
		await box.write(shop, 'server { listen 8088; location / { return 200 "shop\\n"; } }\n');
		await box.ok(['ln', '-s', shop, '/etc/nginx/sites-enabled/shop.conf']);
		await box.ok(['systemctl', 'reload', 'nginx']);
		await box.write(config, `${await box.read(config)}// mine\n`);
		await box.ok(['touch', '--date=+1 hour', config]);

		const gone = await wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		expect(gone.stdout).toContain(shop);
		expect(gone.stdout).toContain(config);
		expect(gone.stdout).toContain('/var/backups/jitsi-wizard');
		// curl came with the installation, and went with it.
		expect(await box.ok(['bash', '-c', 'exec 3<>/dev/tcp/127.0.0.1/8088; printf "GET / HTTP/1.0\\r\\n\\r\\n" >&3; cat <&3'])).toContain('shop');
		await expect.poll(async () => (await box.run(['bash', '-c', ': </dev/tcp/127.0.0.1/443'])).exitCode, {timeout: 10_000}).not.toBe(0);
		await box.ok(['nginx', '-t']);
		expect(await box.ok(['sh', '-c', 'grep --no-filename mine /var/backups/jitsi-wizard/*-config.js.*'])).toBe('// mine\n');
		const names = [...(await packages(box)).keys()];
		expect(names).toContain('nginx');
		expect(names.filter(name => /^(?:jitsi|jicofo|prosody|coturn)/v.test(name))).toEqual([]);

		// Nginx was here before the next installation; what came with the first is known no more.
		const again = await product.apply(labAnswers(box.address));
		expect(again.exitCode, said(again)).toBe(0);
		const purged = await wizard(['uninstall', '--yes', '--purge']);
		expect(purged.exitCode, said(purged)).toBe(0);
		expect(await box.read(shop)).toContain('shop');
	} finally {
		await product.end();
	}
});
