import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from './box.ts';
import {capture, leavingPackets} from './capture.ts';
import {fillDisk, holdLock, occupyPort, packageLocks} from './faults.ts';
import {hostMirror} from './mirror.ts';
import {activeUnits, compare, enabledUnits, listeningSockets, packages, snapshot} from './snapshot.ts';
import {makeStage, removeStage} from './stages.ts';
import {openTerminal} from './terminal.ts';

// The one name outside that has an address wherever these tests can run.
const outside = new URL(hostMirror().archive).hostname;

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('harness on Debian $release $tag', ({release}) => {
	let box: Box;
	beforeAll(async () => {
		box = await startBox({release});
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test('a fresh box is a healthy Debian of that release, with nothing listening', async () => {
		expect(await box.run(['systemctl', 'is-system-running'])).toMatchObject({exitCode: 0, stdout: 'running\n'});
		expect(await box.read('/etc/os-release')).toContain(`VERSION_ID="${release}"`);
		expect(await box.ok(['hostname'])).toBe(`box${release}\n`);
		expect(await listeningSockets(box)).toEqual([]);
	});

	test('a command gets a clean login environment, input, and its exit code back', async () => {
		const outcome = await box.run(['sh', '-c', 'cat; pwd; echo "$LANG" >&2; exit 3'], {input: 'héllo\n'});
		expect(outcome).toEqual({exitCode: 3, stdout: 'héllo\n/root\n', stderr: 'C.UTF-8\n'});
		expect(await box.ok(['env'])).not.toMatch(/^(?:CI|VITEST|npm_)/mv);
		expect((await box.run(['no-such-program'])).exitCode).toBe(127);
		expect((await box.run(['sleep', '60'], {timeoutSeconds: 0.3})).exitCode).toBe(124);
		await expect(box.ok(['false'])).rejects.toThrow('ended with exit code 1');
	});

	test('a command that leaves a daemon behind returns', async () => {
		expect((await box.run(['sh', '-c', 'sleep 600 & echo started'], {timeoutSeconds: 20})).stdout).toBe('started\n');
	});

	test('a command runs in a scope of the box, and systemd-run starts units', async () => {
		expect(await box.ok(['cat', '/proc/self/cgroup'])).toMatch(/^0::\/user\.slice\/.*\.scope$/mv);
		await box.ok(['systemd-run', '--quiet', '--unit=harness-try', 'sleep', '600']);
		expect((await activeUnits(box)).get('harness-try.service')).toBe('active');
		await box.ok(['systemctl', 'stop', 'harness-try']);
	});

	test('files go in and out with their bytes and modes', async () => {
		await box.write('/etc/harness/secret', 'ß\0\n', '600');
		expect(await box.read('/etc/harness/secret')).toBe('ß\0\n');
		expect(await box.ok(['stat', '--format=%a', '/etc/harness/secret'])).toBe('600\n');
		await box.copyIn('test/box/harness', '/opt/copy', {exclude: ['./terminal.ts']});
		await box.copyIn('test/box/harness/box.ts', '/opt/renamed.ts');
		expect(await box.read('/opt/renamed.ts')).toBe(readFileSync('test/box/harness/box.ts', 'utf8'));
		expect(await box.ok(['ls', '/opt/copy'])).toContain('box.ts\n');
		expect(await box.ok(['ls', '/opt/copy'])).not.toContain('terminal.ts');
	});

	test('apt-get update works', async () => {
		await box.ok(['apt-get', '-o', 'APT::Update::Error-Mode=any', 'update']);
		expect(await box.ok(['apt-cache', 'policy', 'nginx'])).toContain('Candidate: 1.');
	});

	test('names are answered as set or denied, and every question is logged', async () => {
		await box.dns.set('download.jitsi.org', box.gateway);
		expect(await box.ok(['getent', 'hosts', 'download.jitsi.org'])).toContain(box.gateway);
		await box.dns.deny('download.jitsi.org');
		expect((await box.run(['getent', 'hosts', 'download.jitsi.org'])).exitCode).toBe(2);
		await box.dns.unset('download.jitsi.org');
		expect(box.dns.queries()).toContainEqual({type: 'A', name: 'download.jitsi.org', from: box.address});
	});

	test('packets that leave are recorded; cut off from the internet, names and addresses outside are out of reach', async () => {
		const open = await capture(box);
		await box.run(['bash', '-c', 'echo >/dev/tcp/192.0.2.1/443'], {timeoutSeconds: 1});
		expect(leavingPackets(await open.stop())).toContainEqual(expect.objectContaining({destination: '192.0.2.1', port: 443}));

		const silent = await capture(box);
		await box.ok(['getent', 'hosts', 'localhost']);
		await box.ok(['ping', '-c1', box.gateway]);
		expect(leavingPackets(await silent.stop())).toEqual([]);

		await box.ok(['getent', 'hosts', outside]);
		await box.cutInternet();
		expect((await box.run(['getent', 'hosts', outside], {timeoutSeconds: 20})).exitCode).toBe(2);
		await box.ok(['ping', '-c1', box.gateway]);
		await box.restoreNetwork();
		await box.cutNetwork();
		expect((await box.run(['ping', '-c1', '-W1', box.gateway])).exitCode).not.toBe(0);
		await box.restoreNetwork();
		await box.ok(['ping', '-c1', '-W5', box.gateway]);
	});

	test('a terminal is driven as a person does: typing, keys, size, picture, exit code', async () => {
		const terminal = openTerminal(box, ['bash', '-c', String.raw`test -t 0 && tty; read -rp "name? " name; printf "\e[1;32mhi %s\e[0m %s\n" "$name" "$(stty size)"; read -rsn1; exit 4`]);
		await terminal.waitFor('name? ');
		expect(terminal.screen()[0]).toMatch(/^\/dev\/pts\//v);
		terminal.resize(100, 30);
		await terminal.type('Åna');
		terminal.press('backspace');
		terminal.press('enter');
		await terminal.waitFor(/hi Ån 30 100/v);
		expect(terminal.svg()).toContain('font-weight="bold">hi Ån</text>');
		expect(terminal.transcript()).toContain('\u{1B}[1;32m');
		terminal.press('f1');
		expect(await terminal.exit).toBe(4);
		await expect(terminal.waitFor('never')).rejects.toThrow('hi Ån 30 100');
	});

	test('a lost connection hangs up what runs in the terminal', async () => {
		const terminal = openTerminal(box, ['bash', '-c', 'trap "echo lost >/root/lost; exit" HUP; echo ready; while :; do sleep 0.1; done']);
		await terminal.waitFor('ready');
		terminal.hangUp();
		await terminal.exit;
		await box.ok(['sh', '-c', 'until [ -s /root/lost ]; do sleep 0.1; done'], {timeoutSeconds: 10});
	});

	test('two snapshots differ in exactly what was changed', async () => {
		const exclude = ['/var/log', '/var/lib/systemd', '/var/cache'];
		const before = await snapshot(box, {exclude});
		expect(before.get('/etc/os-release')).toMatchObject({type: 'l', content: '../usr/lib/os-release'});
		expect(before.get('/etc/harness/secret')).toMatchObject({type: 'f', mode: '600', owner: '0:0'});
		await box.ok(['sh', '-c', 'echo x >>/etc/hosts; chmod 700 /srv; rm /etc/debian_version; mkdir "/srv/a b"; ln -s q /srv/link']);
		const difference = compare(before, await snapshot(box, {exclude}));
		expect(difference.added.toSorted()).toEqual(['/srv/a b', '/srv/link']);
		expect(difference.removed).toEqual(['/etc/debian_version']);
		expect(difference.changed.map(({path}) => path).toSorted()).toEqual(['/etc/hosts', '/srv']);
	});

	test('what Debian does every day at its hour is no change of a test\'s', async () => {
		const exclude = ['/var/log', '/var/lib/systemd', '/var/cache', '/var/tmp'];
		const before = await snapshot(box, {exclude});
		await box.ok(['systemctl', 'start', 'dpkg-db-backup.service', 'logrotate.service']);
		await box.ok(['test', '-e', '/var/backups/dpkg.status.0']);
		expect(compare(before, await snapshot(box, {exclude}))).toEqual({added: [], removed: [], changed: []});
	});

	test('packages, units and ports are listed', async () => {
		const fault = await occupyPort(box, 'udp', 10_000, 'other');
		expect(await listeningSockets(box)).toEqual([{protocol: 'udp', address: '0.0.0.0', port: 10_000, program: 'other'}]);
		await fault.end();
		expect(await listeningSockets(box)).toEqual([]);
		expect((await packages(box)).get('apt')).toMatch(/ ii$/v);
		expect((await enabledUnits(box)).get('cron.service')).toContain('enabled');
	});

	test('a held lock stops apt-get, is waited for with the option, and debconf\'s stops debconf', async () => {
		const install = ['apt-get', '-y', 'install', '--reinstall', '--download-only', 'hostname'];
		const fault = await holdLock(box, packageLocks.frontend, 600, 'unattended-upgr');
		const refused = await box.run(['apt-get', '-y', 'install', '--reinstall', 'hostname']);
		expect(refused.exitCode).toBe(100);
		expect(refused.stderr).toContain('unattended-upgr');
		const waiting = box.run(['apt-get', '-y', '-o', 'DPkg::Lock::Timeout=20', 'install', '--reinstall', 'hostname']);
		await fault.end();
		expect((await waiting).exitCode).toBe(0);
		const archives = await holdLock(box, packageLocks.archives, 600);
		expect((await box.run(install)).exitCode).toBe(100);
		await archives.end();
		expect((await box.run(install)).exitCode).toBe(0);
		const debconf = await holdLock(box, packageLocks.debconf, 600);
		expect((await box.run(['debconf-set-selections'], {input: 'tzdata tzdata/Areas select Europe\n'})).exitCode).toBe(1);
		await debconf.end();
	});

	test('files outlive power-off, pulled plug and a new address', async () => {
		await box.write('/root/kept', 'yes');
		await box.powerOff();
		expect(box.isOn).toBe(false);
		expect(await box.read('/root/kept')).toBe('yes');
		expect(await box.boot()).toBe('running');
		await box.pullThePlug();
		expect(await box.boot()).toBe('running');
		expect(await box.read('/root/kept')).toBe('yes');
		await box.changeAddress(`10.77.${box.number}.77`);
		expect(await box.ok(['ip', '-4', '-brief', 'address', 'show', 'dev', 'host0'])).toContain(`10.77.${box.number}.77/24`);
		await box.ok(['getent', 'hosts', outside]);
	});

	test('a pulled plug on a disk of its own takes with it what was not yet written', async () => {
		const own = await startBox({release, disk: 2 * (1024 ** 3)});
		try {
			await own.write('/root/kept', 'yes');
			await own.ok(['sync']);
			await own.write('/root/lost', 'yes');
			await own.write('/root/kept', 'another');
			await own.pullThePlug();
			expect(await own.boot()).toBe('running');
			expect(await own.read('/root/kept')).toBe('yes');
			expect((await own.run(['test', '-s', '/root/lost'])).exitCode).toBe(1);
		} finally {
			await own.destroy();
		}
	});

	test('a stage is built once, by stages on stages too; clones do not see each other; boxes reach each other', async () => {
		const version = String(Date.now());
		let builds = 0;
		const ground = async () => makeStage({name: 'harness-ground', version}, release, async builder => {
			builds++;
			await builder.write('/srv/ground', 'ground');
			await builder.ok(['rm', '/etc/motd']);
		});
		const [first] = await Promise.all([ground(), ground()]);
		expect(builds).toBe(1);
		const upper = await makeStage({name: 'harness-upper', version}, first, async builder => builder.write('/srv/upper', await builder.read('/srv/ground')));
		const clones = await Promise.all([startBox({stage: upper}), startBox({stage: upper, name: 'client'})]);
		try {
			const [one, other] = clones;
			expect(await one.ok(['ls', '/srv'])).toBe('ground\nupper\n');
			expect((await one.run(['test', '-e', '/etc/motd'])).exitCode).toBe(1);
			await one.write('/srv/mine', '');
			expect((await other.run(['test', '-e', '/srv/mine'])).exitCode).toBe(1);
			expect(await other.ok(['hostname'])).toBe('client\n');
			await one.ok(['ping', '-c1', other.address]);
			await other.ok(['ping', '-c1', one.address]);
		} finally {
			await Promise.all(clones.map(async clone => clone.destroy()));
			await removeStage(upper);
			await removeStage(first);
		}
	});

	test('a small machine has little memory and a small disk that can be filled', async () => {
		const small = await startBox({release, memory: 512 * (1024 ** 2), disk: 2 * (1024 ** 3)});
		try {
			expect(await small.read('/proc/meminfo')).toMatch(/^MemTotal:\s+524288 kB$/mv);
			expect((await small.run(['perl', '-e', 'my $x = "x" x (700 * 1024 * 1024); print length $x'])).exitCode).toBe(137);
			const fault = await fillDisk(small, 10 * (1024 ** 2));
			expect((await small.run(['dd', 'if=/dev/zero', 'of=/root/big', 'bs=1M', 'count=20'])).stderr).toContain('No space left on device');
			await fault.end();
			await small.ok(['dd', 'if=/dev/zero', 'of=/root/big', 'bs=1M', 'count=20']);
		} finally {
			await small.destroy();
		}
	});
});
