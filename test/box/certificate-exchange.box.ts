import {X509Certificate} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {historyOf} from '../../source/apply/history.ts';
import {installedProduct} from './support/installed.ts';
import {guards, makeOwn, served, watchPage} from './support/certificate.ts';
import {domain, said, type Product} from './support/product.ts';
import {answers, processesOf, working} from './support/web.ts';

const pair = {certificate: `/etc/jitsi/meet/${domain}.crt`, key: `/etc/jitsi/meet/${domain}.key`} as const;

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('the certificate of a classic server, Debian $release $tag', ({release}) => {
	let product: Product;

	const set = async (...argv: readonly string[]) => {
		const outcome = await product.wizard(['certificate', 'set', '--yes', '--plain', ...argv]);
		expect(outcome.exitCode, said(outcome)).toBe(0);
	};

	const shown = async (): Promise<Readonly<Record<string, unknown>>> => JSON.parse((await product.wizard(['certificate', '--json'])).stdout) as Readonly<Record<string, unknown>>;

	/** What has to hold after every exchange: one certificate for browsers and for the relay, keys nobody else reads, meetings. */
	const expectWhole = async (): Promise<X509Certificate> => {
		const file = new X509Certificate(await product.box.read(pair.certificate));
		expect((await served(product.box)).fingerprint256).toBe(file.fingerprint256);
		expect((await served(product.box, {port: 5349})).fingerprint256).toBe(file.fingerprint256);
		const copy = `/etc/coturn/certs/${domain}.privkey.pem`;
		expect(await guards(product.box, pair.key, copy)).toEqual({[pair.key]: 'root root 400', [copy]: 'turnserver turnserver 400'});
		expect(await answers(product.box)).toEqual(working);
		return file;
	};

	beforeAll(async () => {
		product = await installedProduct(release);
	});
	afterAll(async () => {
		await product?.end();
	});

	test('installed with one that signs itself: the domain and the address are in it, HSTS is not sent, a timer looks after it', async () => {
		const {box} = product;
		// It was switched on a moment ago.
		await expect.poll(async () => answers(product.box), {timeout: 60_000, interval: 1000}).toEqual(working);
		const file = await expectWhole();
		expect(file.issuer).toBe(file.subject);
		expect(file.subjectAltName).toBe(`DNS:${domain}, IP Address:${box.address}`);
		expect(await box.ok(['curl', '--insecure', '--silent', '--head', `https://${domain}/`])).not.toMatch(/strict-transport-security/iv);
		await box.ok(['systemctl', 'is-active', 'jitsi-wizard-certificate.timer']);
		expect(await shown()).toMatchObject({type: 'certificate', chosen: 'self-signed', served: {kind: 'selfSigned'}, state: {kind: 'self-signed'}});
		const dry = await product.wizard(['certificate', 'renew', '--dry-run']);
		expect(dry.exitCode, said(dry)).toBe(0);
		expect((await served(box)).fingerprint256).toBe(file.fingerprint256);
	});

	test('to an authority of the lab and to an own one: nobody notices, no service is started anew, the page and the root are there', async () => {
		const {box} = product;
		const processes = await processesOf(box);
		const watch = await watchPage(box);
		await set('--kind', 'lab-ca');
		const lab = await expectWhole();
		const root = new X509Certificate(await box.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/lab-root.crt`]));
		expect(lab.checkIssued(root) && lab.verify(root.publicKey)).toBe(true);
		const page = await box.ok(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/root`]);
		expect(page).toContain(root.fingerprint256);
		expect(await shown()).toMatchObject({chosen: 'lab-ca', served: {kind: 'labCa'}, lab: {fingerprint: root.fingerprint256}});
		expect(await guards(box, '/etc/jitsi-wizard', '/etc/jitsi-wizard/lab-root.key')).toEqual({'/etc/jitsi-wizard': 'root root 700', '/etc/jitsi-wizard/lab-root.key': 'root root 600'});

		await makeOwn(box, '/root/own');
		await set('--kind', 'own', '--cert', '/root/own/all.pem', '--key', '/root/own/locked.key', '--passphrase-file', '/root/own/pass');
		const own = await expectWhole();
		expect(own.subject).toBe('CN=School leaf');
		expect((await box.read(pair.certificate)).match(/BEGIN CERTIFICATE/gv)).toHaveLength(2);
		const seen = await watch.end();
		expect(seen.times).toBeGreaterThan(20);
		expect(seen.failed).toEqual([]);
		expect(await processesOf(box)).toBe(processes);
		const everywhere = await box.run(['grep', '-rl', '-f', '/root/own/pass', '/var/lib/jitsi-wizard', '/var/log', '/etc', '/run/jitsi-wizard']);
		expect(everywhere.stdout).toBe('');
	});

	test('one that browsers would refuse changes nothing and says what to ask for', async () => {
		const before = await served(product.box);
		await product.box.ok(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '100', '-subj', '/CN=other', '-addext', 'subjectAltName=DNS:other.example.org', '-keyout', '/root/other.key', '-out', '/root/other.crt']);
		const outcome = await product.wizard(['certificate', 'set', '--yes', '--plain', '--kind', 'own', '--cert', '/root/other.crt', '--key', '/root/other.key']);
		expect(outcome.exitCode, said(outcome)).toBe(2);
		expect(outcome.stdout + outcome.stderr).toContain('other.example.org');
		expect((await product.plan()).answers.certificate).toMatchObject({kind: 'own', cert: '/root/own/all.pem'});
		expect((await served(product.box)).fingerprint256).toBe(before.fingerprint256);
		await set('--kind', 'own', '--cert', '/root/own/all.pem', '--key', '/root/own/locked.key', '--passphrase-file', '/root/own/pass');
	});

	test('back to one that signs itself; a further run changes nothing; the lab makes one for a further host, and none for a stranger\'s name', async () => {
		const {box} = product;
		await set('--kind', 'self-signed');
		const file = await expectWhole();
		expect(file.issuer).toBe(file.subject);
		expect(await box.ok(['ls', '/etc/jitsi-wizard'])).not.toContain('own');
		expect((await box.run(['curl', '--fail', '--silent', `http://${domain}/jitsi-wizard/root`])).exitCode).toBe(22);
		await set('--kind', 'self-signed');
		expect((await served(box)).fingerprint256).toBe(file.fingerprint256);

		const leaf = await product.wizard(['certificate', 'leaf', 'files.lab.test', '--out', '/root/leaf']);
		expect(leaf.exitCode, said(leaf)).toBe(0);
		await box.ok(['openssl', 'verify', '-CAfile', '/etc/jitsi-wizard/lab-root.crt', '-verify_hostname', 'files.lab.test', '/root/leaf/files.lab.test.crt']);
		const stranger = await product.wizard(['certificate', 'leaf', 'www.example.org', '--out', '/root/leaf']);
		expect(stranger.exitCode, said(stranger)).toBe(64);
		const status = await product.wizard(['status']);
		expect(status.exitCode, said(status)).toBe(0);
	});

	test('what somebody puts there by hand is left alone by the renewal and kept by uninstall, and so is a setting that was changed before our last run', async () => {
		const {box} = product;
		const settings = `/etc/prosody/conf.avail/${domain}.cfg.lua`;
		// What services still write in the minute after an installation is not told from somebody's work.
		await sleep(Math.max(0, (historyOf(await product.journal()).settledAt ?? 0) + 62_000 - Date.now()));
		await box.write(settings, `${await box.read(settings)}-- mine\n`);
		await set('--kind', 'lab-ca');
		await box.ok(['sh', '-ec', `cd /root/own\ncat leaf.crt middle.crt >${pair.certificate}\ncat leaf.key >${pair.key}`]);
		await box.ok(['systemctl', 'reload', 'nginx']);
		const theirs = {certificate: await box.read(pair.certificate), key: await box.read(pair.key)};
		await box.ok(['systemctl', 'start', 'jitsi-wizard-certificate.service']);
		const renewed = await product.wizard(['certificate', 'renew']);
		expect(renewed.exitCode, said(renewed)).toBe(0);
		expect(renewed.stdout).toContain('put there by somebody else');
		expect(await box.read(pair.certificate)).toBe(theirs.certificate);
		expect((await served(box)).subject).toBe('CN=School leaf');

		const gone = await product.wizard(['uninstall', '--yes']);
		expect(gone.exitCode, said(gone)).toBe(0);
		expect(gone.stdout).toContain(settings);
		expect(gone.stdout).toContain(pair.certificate);
		expect({certificate: await box.read(pair.certificate), key: await box.read(pair.key)}).toEqual(theirs);
		expect(await guards(box, pair.key)).toEqual({[pair.key]: 'root root 400'});
		expect(await box.ok(['sh', '-c', 'tail -n 1 /var/backups/jitsi-wizard/*.cfg.lua.*'])).toBe('-- mine\n');
		// Files in which only our own lines are new are nobody's work.
		expect((await box.ok(['ls', '/var/backups/jitsi-wizard'])).trim().split('\n')).toHaveLength(1);
		expect((await box.run(['systemctl', 'list-unit-files', 'prosody.service', 'jicofo.service', '--no-legend'])).stdout).toBe('');
	});
});
