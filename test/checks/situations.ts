import type {CheckContext, Finding} from '../../source/checks/types.ts';
import type {Facts} from '../../source/facts/types.ts';

/** A box with one thing that is not as it should be, and what is to be said about it. */
export type Situation = {
	readonly name: string;
	readonly facts: Partial<Facts>;
	readonly context?: Partial<CheckContext>;
	readonly id: string;
	readonly level: Finding['level'];
	readonly key: string;
	readonly override?: Finding['override'];
};

const os = (id: string, versionId: string): Facts['os'] => ({id, versionId, codename: '', name: `${id} ${versionId}`, like: []});
const memory = (total: number, swap = 0): Facts['memory'] => ({totalBytes: total * 1e9, availableBytes: total * 1e9, swapBytes: swap * 1e9});
const disk = (change: Partial<Facts['disks'][number]>): Facts['disks'] =>
	[{mount: '/', paths: ['/', '/var', '/usr', '/opt', '/etc'], freeBytes: 30e9, freeInodes: 2_000_000, writable: true, ...change}];
const clock = (change: Partial<Facts['clock']>): Facts['clock'] => ({now: 0, synchronized: true, ...change});
const listener = (port: number, change: Partial<Facts['listeners'][number]> = {}): Facts['listeners'] => [{protocol: 'tcp', address: '0.0.0.0', port, ...change}];
const packages = (state: string, ...names: readonly string[]): Facts['packages'] => Object.fromEntries(names.map(name => [name, {version: '1', state}]));
const leftovers = (change: Partial<Facts['leftovers']>): Facts['leftovers'] => ({debconf: {}, domains: [], files: [], ...change});
const repository = (change: Partial<Facts['repository']>): Facts['repository'] => ({url: 'https://packages.example', reachable: false, details: '', fingerprints: [], ...change});
const firewall = (change: Partial<Facts['firewall']>): Facts['firewall'] => ({ufw: 'missing', ufwAllows: [], firewalld: 'missing', firewalldAllows: [], refuses: [], nftables: false, ...change});
const nginx = (change: Partial<Facts['nginx']>): Facts['nginx'] => ({installed: true, testPasses: true, output: '', sites: ['default'], ...change});
const lan = (address: string, scope: 'private' | 'shared', isLent = false): Partial<Facts> => ({
	addresses: [{interface: 'eth0', address, family: 4, prefix: 24, scope, dynamic: isLent}],
	route: {interface: 'eth0', source: address},
});
const jitsi = ['jitsi-meet', 'jitsi-videobridge2', 'jicofo', 'jitsi-meet-web', 'jitsi-meet-web-config', 'jitsi-meet-prosody'] as const;
const stranger = 'A'.repeat(40);

export const situations: readonly Situation[] = [
	{name: 'a common user', facts: {user: {uid: 1000}}, id: 'root', level: 'block', key: 'notRoot'},
	{name: 'a machine too busy to say what it is', facts: {unread: ['os', 'hostname']}, id: 'os', level: 'block', key: 'unread'},
	{name: 'a firewall that does not answer', facts: {unread: ['firewall']}, id: 'firewall', level: 'warn', key: 'unread'},
	{name: 'Debian 13', facts: {os: os('debian', '13')}, id: 'os', level: 'ok', key: 'os'},
	{name: 'Debian 11', facts: {os: os('debian', '11')}, context: {untested: true}, id: 'os', level: 'block', key: 'osOld'},
	{name: 'Debian sid', facts: {os: os('debian', '')}, id: 'os', level: 'block', key: 'osUntested', override: 'untested'},
	{name: 'Ubuntu', facts: {os: os('ubuntu', '24.04')}, id: 'os', level: 'block', key: 'osUntested', override: 'untested'},
	{name: 'Ubuntu, at own risk', facts: {os: os('ubuntu', '24.04')}, context: {untested: true}, id: 'os', level: 'warn', key: 'osUntested'},
	{name: 'a 32-bit Raspberry Pi', facts: {architecture: 'armhf'}, id: 'architecture', level: 'block', key: 'architectureUnsupported'},
	{name: 'no systemd', facts: {init: {systemd: false, state: 'offline', policyDenies: true}}, id: 'init', level: 'block', key: 'systemdMissing'},
	{name: 'services must not start', facts: {init: {systemd: true, state: 'running', policyDenies: true}}, id: 'init', level: 'block', key: 'policyDenies'},
	{name: 'still booting', facts: {init: {systemd: true, state: 'starting', policyDenies: false}}, id: 'init', level: 'warn', key: 'initStarting'},
	{name: 'some unit failed long ago', facts: {init: {systemd: true, state: 'degraded', policyDenies: false}}, id: 'init', level: 'ok', key: 'init'},
	{name: 'an LXC guest', facts: {virtualization: 'lxc'}, id: 'virtualization', level: 'warn', key: 'container'},
	{name: '1 GB', facts: {memory: memory(0.97)}, id: 'memory', level: 'block', key: 'memoryTiny', override: 'untested'},
	{name: '1 GB, at own risk', facts: {memory: memory(0.97)}, context: {untested: true}, id: 'memory', level: 'warn', key: 'memoryTiny'},
	{name: '1 GB with swap', facts: {memory: memory(0.97, 2)}, id: 'memory', level: 'warn', key: 'memorySmall'},
	{name: '2 GB', facts: {memory: memory(2.06)}, id: 'memory', level: 'warn', key: 'memorySmall'},
	{name: '4 GB', facts: {memory: memory(3.9)}, id: 'memory', level: 'ok', key: 'memory'},
	{name: 'memory unknown', facts: {memory: memory(0)}, id: 'memory', level: 'warn', key: 'memoryUnknown'},
	{name: 'a full disk', facts: {disks: disk({freeBytes: 1e9})}, id: 'disk-space', level: 'block', key: 'diskFull'},
	{name: 'a full disk, apt cannot tell', facts: {disks: disk({freeBytes: 1.9e9}), download: {}}, id: 'disk-space', level: 'block', key: 'diskFull'},
	{name: 'a small /var of its own', facts: {disks: [...disk({paths: ['/', '/usr', '/opt', '/etc']}), ...disk({mount: '/var', paths: ['/var'], freeBytes: 5e8})]}, id: 'disk-space', level: 'block', key: 'diskFull'},
	{name: 'disks unknown', facts: {disks: []}, id: 'disk-space', level: 'warn', key: 'diskUnknown'},
	{name: 'no inodes', facts: {disks: disk({freeInodes: 49_999})}, id: 'disk-inodes', level: 'block', key: 'inodesFew'},
	{name: 'a read-only root', facts: {disks: disk({writable: false})}, id: 'disk-writable', level: 'block', key: 'diskReadOnly'},
	{name: 'a year behind', facts: {clock: clock({aheadSeconds: -31_536_000})}, id: 'clock', level: 'block', key: 'clockWrong'},
	{name: 'six minutes ahead', facts: {clock: clock({aheadSeconds: 360})}, id: 'clock', level: 'block', key: 'clockWrong'},
	{name: 'two minutes behind', facts: {clock: clock({aheadSeconds: -120})}, id: 'clock', level: 'warn', key: 'clockOff'},
	{name: 'nothing sets the clock', facts: {clock: clock({synchronized: false, aheadSeconds: 0})}, id: 'clock', level: 'warn', key: 'clockUnsynced'},
	{name: 'a container whose host sets the clock', facts: {clock: clock({synchronized: false}), virtualization: 'lxc'}, id: 'clock', level: 'ok', key: 'clock'},
	{name: 'dpkg was interrupted', facts: {dpkg: {audit: '', pendingUpdates: 3}}, id: 'dpkg', level: 'block', key: 'dpkgBroken'},
	{name: 'a run of ours broke off among the packages', facts: {dpkg: {audit: '', pendingUpdates: 3}, own: {brokenOff: true, blocks: {}, rules: []}}, id: 'dpkg', level: 'block', key: 'dpkgOurs'},
	{name: 'a run of ours broke off among the packages, and this run repairs that', facts: {dpkg: {audit: '', pendingUpdates: 3}, own: {brokenOff: true, blocks: {}, rules: []}}, context: {repairs: true}, id: 'dpkg', level: 'warn', key: 'dpkgOursRepaired'},
	{name: 'a package that is to come is on hold', facts: {packages: {nginx: {version: '', state: 'hn '}}}, context: {method: 'classic'}, id: 'dpkg', level: 'block', key: 'dpkgHeldMissing'},
	{name: 'a package of the server is on hold, as many advise', facts: {packages: {jicofo: {version: '1', state: 'hi '}}}, context: {method: 'classic'}, id: 'dpkg', level: 'warn', key: 'dpkgHeld'},
	{name: 'a package that containers do not need is on hold', facts: {packages: {nginx: {version: '1', state: 'hi '}}}, context: {method: 'docker'}, id: 'dpkg', level: 'ok', key: 'dpkg'},
	{name: 'a package half-configured', facts: {dpkg: {audit: 'The following packages are only half configured\n foo', pendingUpdates: 0}}, id: 'dpkg', level: 'block', key: 'dpkgBroken'},
	{name: 'a package half-configured because unattended-upgrades is at work', facts: {dpkg: {audit: 'dpkg: warning: another process has locked the database for writing', pendingUpdates: 2}, locks: [{path: '/var/lib/dpkg/lock', pid: 42, process: 'unattended-upgr'}]}, id: 'dpkg', level: 'ok', key: 'dpkgBusy'},
	{name: 'unattended-upgrades at work', facts: {locks: [{path: '/var/lib/dpkg/lock', pid: 42, process: 'unattended-upgr'}]}, id: 'locks', level: 'warn', key: 'locked'},
	{name: 'somebody unseen at work', facts: {locks: [{path: '/var/lib/dpkg/lock'}]}, id: 'locks', level: 'warn', key: 'lockedUnknown'},

	{name: 'a second run', facts: {packages: packages('ii ', ...jitsi), leftovers: leftovers({domains: ['meet.a.org']})}, context: {domain: 'meet.a.org'}, id: 'jitsi', level: 'ok', key: 'jitsiInstalled'},
	{name: 'a second run, domain not yet chosen', facts: {packages: packages('ii ', ...jitsi), leftovers: leftovers({domains: ['meet.a.org']})}, id: 'jitsi', level: 'ok', key: 'jitsiInstalled'},
	{
		name: 'a server of ours for another domain',
		facts: {packages: packages('ii ', ...jitsi), leftovers: leftovers({domains: ['meet.a.org']}), own: {brokenOff: false, domain: 'meet.a.org', blocks: {}, rules: []}},
		context: {domain: 'meet.b.org'}, id: 'jitsi', level: 'block', key: 'jitsiOtherOurs',
	},
	{name: 'Jitsi for another domain', facts: {packages: packages('ii ', ...jitsi), leftovers: leftovers({domains: ['meet.a.org']})}, context: {domain: 'meet.b.org'}, id: 'jitsi', level: 'block', key: 'jitsiOther'},
	{name: 'Jitsi in containers', facts: {stack: {folder: '/opt/jitsi-meet', state: 'ours', domain: 'meet.a.org'}}, context: {domain: 'meet.a.org'}, id: 'jitsi', level: 'block', key: 'jitsiDocker'},
	{name: 'half a Jitsi', facts: {packages: packages('iU ', ...jitsi)}, context: {domain: 'meet.a.org'}, id: 'jitsi', level: 'warn', key: 'jitsiPartial'},
	{name: 'a removed Jitsi', facts: {packages: packages('rc ', 'jicofo')}, id: 'leftovers', level: 'warn', key: 'leftoversFound'},
	{name: 'an answer left in debconf', facts: {leftovers: leftovers({debconf: {'jitsi-videobridge/jvb-hostname': 'meet.a.org'}})}, context: {domain: 'meet.b.org'}, id: 'leftovers', level: 'warn', key: 'leftoversFound'},
	{
		name: 'an answer that a run of ours gave before it broke off',
		facts: {leftovers: leftovers({debconf: {'jitsi-videobridge/jvb-hostname': 'meet.a.org'}}), own: {brokenOff: true, domain: 'meet.a.org', blocks: {}, rules: []}},
		context: {domain: 'meet.b.org'}, id: 'leftovers', level: 'ok', key: 'leftovers',
	},
	{
		name: 'an answer of another Jitsi than the run of ours that broke off',
		facts: {leftovers: leftovers({debconf: {'jitsi-videobridge/jvb-hostname': 'meet.a.org'}}), own: {brokenOff: true, domain: 'meet.b.org', blocks: {}, rules: []}},
		context: {domain: 'meet.b.org'}, id: 'leftovers', level: 'warn', key: 'leftoversFound',
	},
	{name: 'files of another domain', facts: {leftovers: leftovers({files: ['/etc/nginx/sites-available/meet.a.org.conf']})}, context: {domain: 'meet.a.or'}, id: 'leftovers', level: 'block', key: 'leftoversOther'},
	{name: 'files of the same domain', facts: {leftovers: leftovers({files: ['/etc/nginx/sites-available/meet.a.org.conf']})}, context: {domain: 'meet.a.org'}, id: 'leftovers', level: 'warn', key: 'leftoversFound'},
	{name: 'the multiplexer of 2020', facts: {leftovers: leftovers({files: ['/etc/nginx/modules-enabled/60-jitsi-meet.conf']})}, id: 'leftovers', level: 'block', key: 'oldMultiplexer'},
	{name: 'a broken nginx', facts: {nginx: nginx({testPasses: false, output: 'nginx: [warn] x\nnginx: [emerg] unknown directive'})}, id: 'nginx', level: 'block', key: 'nginxBroken'},
	{name: 'an nginx as installed', facts: {nginx: nginx({})}, id: 'nginx', level: 'ok', key: 'nginx'},
	{name: 'an nginx with a shop', facts: {nginx: nginx({sites: ['default', 'shop.conf']})}, id: 'nginx', level: 'warn', key: 'nginxSites', override: 'confirm'},
	{name: 'an nginx with our own site', facts: {nginx: nginx({sites: ['meet.a.org.conf']})}, context: {domain: 'meet.a.org'}, id: 'nginx', level: 'ok', key: 'nginx'},
	{name: 'apache', facts: {packages: packages('ii ', 'apache2')}, id: 'web-server', level: 'warn', key: 'apache'},
	{name: 'apache that was removed', facts: {packages: packages('rc ', 'apache2')}, id: 'web-server', level: 'ok', key: 'webServer'},
	{name: 'openresty', facts: {packages: packages('ii ', 'openresty')}, id: 'web-server', level: 'block', key: 'openresty', override: 'untested'},
	{name: 'a Prosody of somebody', facts: {packages: packages('ii ', 'prosody')}, id: 'prosody', level: 'warn', key: 'prosodyFound', override: 'confirm'},
	{name: 'Jitsi\'s own Prosody', facts: {packages: packages('ii ', 'prosody', 'jitsi-meet-prosody')}, id: 'prosody', level: 'ok', key: 'prosody'},
	{name: 'a coturn of somebody', facts: {packages: packages('ii ', 'coturn')}, id: 'coturn', level: 'warn', key: 'coturnFound', override: 'confirm'},

	{name: 'apache on port 80', facts: {listeners: listener(80, {process: 'apache2', pid: 9, unit: 'apache2.service', package: 'apache2'})}, id: 'port-80-tcp', level: 'block', key: 'portTaken'},
	{name: 'our nginx on port 443', facts: {listeners: listener(443, {process: 'nginx', unit: 'nginx.service', package: 'nginx'})}, id: 'port-443-tcp', level: 'ok', key: 'portOurs'},
	{name: 'an nginx in a container', facts: {listeners: listener(443, {process: 'nginx', unit: 'docker-0a.scope', package: 'nginx'})}, id: 'port-443-tcp', level: 'block', key: 'portTakenDocker'},
	{name: 'a published container port', facts: {listeners: listener(80, {process: 'docker-proxy', unit: 'docker.service'})}, id: 'port-80-tcp', level: 'block', key: 'portTakenDocker'},
	{name: 'Webmin on 10000/udp', facts: {listeners: listener(10_000, {protocol: 'udp', process: 'miniserv.pl', unit: 'webmin.service'})}, id: 'port-10000-udp', level: 'block', key: 'portTaken'},
	{name: 'Webmin on 10000/tcp only', facts: {listeners: listener(10_000, {process: 'miniserv.pl'})}, id: 'port-10000-udp', level: 'ok', key: 'port'},
	{name: 'a program started by hand', facts: {listeners: listener(8080, {process: 'java', pid: 5, unit: 'session-3.scope'})}, id: 'port-8080-tcp', level: 'block', key: 'portTakenLoose'},
	{name: 'an unknown program', facts: {listeners: listener(5222)}, id: 'port-5222-tcp', level: 'block', key: 'portTakenLoose'},
	{name: 'room beside an address of its own', facts: {listeners: listener(8080, {address: '10.0.0.5'})}, id: 'port-8080-tcp', level: 'ok', key: 'port'},
	{name: 'no room on loopback', facts: {listeners: listener(8888, {address: '127.0.0.1'})}, id: 'port-8888-tcp', level: 'block', key: 'portTakenLoose'},
	{name: 'the bridge does not use loopback', facts: {listeners: listener(10_000, {protocol: 'udp', address: '127.0.0.1'})}, id: 'port-10000-udp', level: 'ok', key: 'port'},

	{name: 'a private address, nobody said who joins', facts: lan('192.168.1.20', 'private'), id: 'network', level: 'ok', key: 'networkPrivate'},
	{name: 'a private address for the public', facts: lan('192.168.1.20', 'private'), context: {reach: 'public'}, id: 'network', level: 'warn', key: 'nat', override: 'confirm'},
	{name: 'carrier NAT for the public', facts: lan('100.70.1.2', 'shared'), context: {reach: 'public'}, id: 'network', level: 'warn', key: 'carrierNat', override: 'confirm'},
	{name: 'no route', facts: {route: {}}, id: 'network', level: 'warn', key: 'noRoute'},
	{name: 'a lent private address', facts: lan('192.168.1.20', 'private', true), id: 'dhcp', level: 'warn', key: 'dhcpLease'},
	{name: 'no name server', facts: {repository: repository({reason: 'name'}), debianArchive: {reachable: false, reason: 'name', details: ''}}, id: 'names', level: 'block', key: 'noNames'},
	{name: 'one unknown name', facts: {repository: repository({reason: 'name'})}, id: 'names', level: 'ok', key: 'names'},
	{name: 'no answer from anywhere', facts: {repository: repository({reason: 'timeout'}), debianArchive: {reachable: false, reason: 'timeout', details: ''}}, id: 'names', level: 'ok', key: 'namesNotTested'},
	{name: 'a refused connection', facts: {repository: repository({reason: 'unreachable', details: 'ECONNREFUSED'})}, id: 'repository', level: 'block', key: 'repositoryUnreachable'},
	{name: 'a broken TLS connection', facts: {repository: repository({reason: 'tls', details: 'expired'})}, id: 'repository', level: 'block', key: 'repositoryTls'},
	{name: 'a server error', facts: {repository: repository({reason: 'status', details: '503'})}, id: 'repository', level: 'block', key: 'repositoryStatus'},
	{name: 'a login page', facts: {repository: repository({reason: 'key', details: 'no OpenPGP key'})}, id: 'repository', level: 'block', key: 'repositoryPortal'},
	{name: 'no key to compare', facts: {repository: repository({reason: 'timeout'})}, id: 'repository-key', level: 'ok', key: 'keyNotSeen'},
	{name: 'a new key', facts: {repository: repository({reachable: true, fingerprints: [stranger]})}, id: 'repository-key', level: 'block', key: 'keyUnknown', override: 'accept-key'},
	{name: 'a stranger\'s key beside the known one', facts: {repository: repository({reachable: true, fingerprints: ['FFD65A0DA2BEBDEB73D44C8BB4D2D216F1FD7806', stranger]})}, id: 'repository-key', level: 'block', key: 'keyUnknown', override: 'accept-key'},
	{name: 'a new key that was accepted', facts: {repository: repository({reachable: true, fingerprints: [stranger]})}, context: {acceptedKeys: [stranger]}, id: 'repository-key', level: 'ok', key: 'keyAccepted'},
	{name: 'Debian out of reach', facts: {debianArchive: {reachable: false, details: '404', reason: 'status'}}, id: 'debian-archive', level: 'block', key: 'archiveUnreachable'},
	{name: 'cloud-init owns the hosts file', facts: {cloudInit: {managesHosts: true}}, id: 'cloud-init', level: 'warn', key: 'cloudInitHosts'},
	{name: 'an immutable hosts file', facts: {files: {'/etc/hosts': {path: '/etc/hosts', content: '', immutable: true}}}, id: 'hosts-file', level: 'warn', key: 'hostsImmutable'},
	{name: 'ufw with only ssh open', facts: {firewall: firewall({ufw: 'active', ufwAllows: ['22/tcp']})}, id: 'firewall', level: 'warn', key: 'firewallCloses'},
	{name: 'ufw with everything open', facts: {firewall: firewall({ufw: 'active', ufwAllows: ['any']})}, id: 'firewall', level: 'ok', key: 'firewall'},
	{name: 'firewalld with only web open', facts: {firewall: firewall({firewalld: 'active', firewalldAllows: ['80/tcp', '443/tcp']})}, id: 'firewall', level: 'warn', key: 'firewallCloses'},
	{
		name: 'a rule that denies the pages',
		facts: {firewall: firewall({ufw: 'active', ufwAllows: ['80/tcp', '10000/udp', '3478/udp', '5349/tcp'], refuses: [{front: 'ufw', rule: 'deny 443/tcp', ports: ['443/tcp'], except: [], remedy: 'ufw delete deny 443/tcp'}]})},
		id: 'firewall-rules', level: 'warn', key: 'firewallRefuses',
	},
	{name: 'rules of one\'s own', facts: {firewall: firewall({nftables: true})}, id: 'nftables', level: 'warn', key: 'nftablesFound'},
];
