import type {Facts} from '../../source/facts/types.ts';

const gigabyte = 1e9;

const healthy: Facts = {
	user: {uid: 0},
	os: {id: 'debian', versionId: '12', codename: 'bookworm', name: 'Debian GNU/Linux 12 (bookworm)', like: []},
	architecture: 'amd64',
	init: {systemd: true, state: 'running', policyDenies: false},
	virtualization: 'kvm',
	memory: {totalBytes: 8 * gigabyte, availableBytes: 7 * gigabyte, swapBytes: 0},
	disks: [{mount: '/', paths: ['/', '/var', '/usr', '/opt', '/etc'], freeBytes: 30 * gigabyte, freeInodes: 2_000_000, writable: true}],
	clock: {now: Date.UTC(2026, 10, 24, 12), synchronized: true, aheadSeconds: 0},
	packages: {},
	dpkg: {audit: '', pendingUpdates: 0},
	locks: [],
	listeners: [{protocol: 'tcp', address: '0.0.0.0', port: 22, process: 'sshd', pid: 500, unit: 'ssh.service', package: 'openssh-server'}],
	addresses: [
		{interface: 'lo', address: '127.0.0.1', family: 4, prefix: 8, scope: 'loopback', dynamic: false},
		{interface: 'eth0', address: '203.0.113.10', family: 4, prefix: 24, scope: 'public', dynamic: false},
	],
	route: {interface: 'eth0', source: '203.0.113.10'},
	firewall: {ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false},
	repository: {url: 'https://download.jitsi.org', reachable: true, details: '', fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806']},
	debianArchive: {host: 'debian.mirror.test', reachable: true, details: ''},
	nginx: {installed: false, testPasses: false, output: '', sites: []},
	leftovers: {debconf: {}, domains: [], files: []},
	own: {brokenOff: false, blocks: {}, rules: []},
	cloudInit: {managesHosts: false},
	files: {'/etc/hosts': {path: '/etc/hosts', content: '127.0.0.1\tlocalhost\n127.0.1.1\tbox\n', mode: 0o644}},
	download: {fetchBytes: 180_000_000, installBytes: 620_000_000},
	pace: {},
	hostname: 'box',
	docker: {engine: 'absent', daemon: 'absent', composeV1: false, projects: [], published: [], images: [], insecure: [], room: {mount: '/', freeBytes: 30 * gigabyte}},
	stack: {folder: '/opt/jitsi-meet', state: 'none'},
	dockerNetwork: {asked: false, registries: []},
	timeZone: 'Etc/UTC',
};

/** Facts of a healthy, fresh Debian 12 server with a public address (203.0.113.10); each override replaces the whole fact of its name. */
export const healthyFacts = (overrides: Partial<Facts> = {}): Facts => ({...healthy, ...overrides});

/** The same box in a home or school network: 192.168.1.20, behind a router. */
export const lanFacts = (overrides: Partial<Facts> = {}): Facts => healthyFacts({
	addresses: [
		{interface: 'lo', address: '127.0.0.1', family: 4, prefix: 8, scope: 'loopback', dynamic: false},
		{interface: 'eth0', address: '192.168.1.20', family: 4, prefix: 24, scope: 'private', dynamic: false},
	],
	route: {interface: 'eth0', source: '192.168.1.20'},
	...overrides,
});
