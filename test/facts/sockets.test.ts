import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {probeListeners} from '../../source/facts/listeners.ts';
import {parseCgroup, parseDpkgSearch, parseExecutables} from '../../source/facts/owners.ts';
import {parseProcNet, parseSocketLinks} from '../../source/facts/proc-net.ts';
import {parseSs} from '../../source/facts/sockets.ts';
import {tableSystem} from '../support/table-system.ts';

const ss = `udp   UNCONN 0      0            0.0.0.0:10000      0.0.0.0:*    users:(("java",pid=812,fd=95))
udp   UNCONN 0      0      127.0.0.53%lo:53         0.0.0.0:*    users:(("systemd-resolve",pid=300,fd=13))
tcp   LISTEN 0      511          0.0.0.0:80         0.0.0.0:*    users:(("nginx",pid=701,fd=5),("nginx",pid=700,fd=5))
tcp   LISTEN 0      511             [::]:80            [::]:*    users:(("nginx",pid=700,fd=6))
tcp   LISTEN 0      50  [::ffff:127.0.0.1]:8080           *:*    users:(("java",pid=812,fd=80))
tcp   LISTEN 0      50                 *:9090             *:*    users:(("tmux: server",pid=900,fd=3))
udp   UNCONN 0      0      [fe80::1]%eth0:546          [::]:*
tcp   LISTEN 0      128          0.0.0.0:2024       0.0.0.0:*
`;

describe('ss', () => {
	test('protocol, address, port, process and process id of each socket', () => {
		expect(parseSs(ss)).toEqual([
			{protocol: 'udp', address: '0.0.0.0', port: 10_000, process: 'java', pid: 812},
			{protocol: 'udp', address: '127.0.0.53', port: 53, process: 'systemd-resolve', pid: 300},
			{protocol: 'tcp', address: '0.0.0.0', port: 80, process: 'nginx', pid: 701},
			{protocol: 'tcp', address: '::', port: 80, process: 'nginx', pid: 700},
			{protocol: 'tcp', address: '127.0.0.1', port: 8080, process: 'java', pid: 812},
			{protocol: 'tcp', address: '::', port: 9090, process: 'tmux: server', pid: 900},
			{protocol: 'udp', address: 'fe80::1', port: 546},
			{protocol: 'tcp', address: '0.0.0.0', port: 2024},
		]);
	});

	test('any socket is found again in the line that describes it', () => {
		const address = fc.oneof(fc.ipV4().map(text => [text, text] as const), fc.constantFrom(['[::1]', '::1'], ['*', '::'], ['[2001:db8::5]', '2001:db8::5']));
		fc.assert(fc.property(address, fc.integer({min: 1, max: 65_535}), fc.integer({min: 1, max: 4_194_304}), ([shown, meant], port, pid) => {
			expect(parseSs(`tcp LISTEN 0 5 ${shown}:${port} *:* users:(("x y",pid=${pid},fd=3))`)).toEqual([{protocol: 'tcp', address: meant, port, process: 'x y', pid}]);
		}));
	});

	test('any text gives valid ports only', () => {
		fc.assert(fc.property(fc.string(), text => parseSs(`tcp LISTEN 0 5 ${text}`).every(({port}) => port > 0 && port < 65_536)));
	});
});

const tcp = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18204 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000   110        0 18300 1 0000000000000000 100 0 0 10 0
   2: 0200A8C0:9C40 0100A8C0:0050 01 00000000:00000000 02:00000000 00000000     0        0 18301 1 0000000000000000 100 0 0 10 0
`;
const tcp6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18205 1 0 100 0 0 10 0
   1: 0000000000000000FFFF00000100007F:22B8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18206 1 0 100 0 0 10 0
   2: B80D0120000000000000000001000000:14E5 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 18207 1 0 100 0 0 10 0
`;

describe('/proc without iproute2', () => {
	test('listening sockets with their inode; connections are left out', () => {
		expect(parseProcNet(tcp, 'tcp')).toEqual([
			{protocol: 'tcp', address: '0.0.0.0', port: 80, inode: '18204'},
			{protocol: 'tcp', address: '127.0.0.1', port: 8080, inode: '18300'},
		]);
	});

	test('IPv6 and mapped IPv4 addresses', () => {
		expect(parseProcNet(tcp6, 'tcp').map(({address, port}) => [address, port])).toEqual([['::', 443], ['127.0.0.1', 8888], ['2001:db8::1', 5349]]);
	});

	test('any text gives a list', () => {
		fc.assert(fc.property(fc.string(), text => Array.isArray(parseProcNet(text, 'udp')) && parseSocketLinks(text).size === 0));
	});

	test('process, unit and package are found without ss', async () => {
		const system = tableSystem({
			files: {'/proc/net/tcp': tcp, '/proc/700/comm': 'nginx\n', '/proc/700/cgroup': '0::/system.slice/nginx.service\n'},
			commands: {
				'find /proc -mindepth': '/proc/700/fd/6 socket:[18204]\n',
				'find /proc/700/exe': '/proc/700/exe /usr/sbin/nginx\n',
				'dpkg -S': {exitCode: 1, stdout: 'nginx: /usr/sbin/nginx\n'},
			},
		});
		expect((await probeListeners(system))[0]).toEqual({protocol: 'tcp', address: '0.0.0.0', port: 80, process: 'nginx', pid: 700, unit: 'nginx.service', package: 'nginx'});
	});
});

describe('owners', () => {
	test('the unit is the last part of the control group that names one', () => {
		expect(parseCgroup('0::/system.slice/nginx.service\n')).toBe('nginx.service');
		expect(parseCgroup('12:pids:/x\n1:name=systemd:/system.slice/prosody.service\n')).toBe('prosody.service');
		expect(parseCgroup('0::/system.slice/docker-0a1b.scope\n')).toBe('docker-0a1b.scope');
		expect(parseCgroup('0::/system.slice/system-postgresql.slice/postgresql@15-main.service/sub\n')).toBe('postgresql@15-main.service');
		expect(parseCgroup('0::/\n')).toBeUndefined();
	});

	test('programs, also one that an upgrade replaced', () => {
		expect([...parseExecutables('/proc/7/exe /usr/sbin/nginx\n/proc/8/exe /usr/bin/lua5.4 (deleted)\n')]).toEqual([[7, '/usr/sbin/nginx'], [8, '/usr/bin/lua5.4']]);
	});

	test('packages with and without architecture, shared paths, diversions', () => {
		const text = 'nginx: /usr/sbin/nginx\nlibc6:amd64, libc6:i386: /usr/share/doc/libc6\ndiversion by dash from: /bin/sh\n';
		expect([...parseDpkgSearch(text)]).toEqual([['/usr/sbin/nginx', 'nginx'], ['/usr/share/doc/libc6', 'libc6']]);
	});

	test('Debian 12 knows /bin/nc although the kernel sees /usr/bin/nc', async () => {
		const system = tableSystem({commands: {
			ss: 'tcp LISTEN 0 1 0.0.0.0:80 0.0.0.0:* users:(("nc",pid=9,fd=3))\n',
			'find /proc/9/exe': '/proc/9/exe /usr/bin/nc.openbsd\n',
			'dpkg -S /usr/bin/nc.openbsd /bin/nc.openbsd': {exitCode: 1, stdout: 'netcat-openbsd: /bin/nc.openbsd\n'},
		}});
		expect(await probeListeners(system)).toEqual([{protocol: 'tcp', address: '0.0.0.0', port: 80, process: 'nc', pid: 9, package: 'netcat-openbsd'}]);
	});
});
