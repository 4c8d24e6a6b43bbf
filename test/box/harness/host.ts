import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {command, succeed} from './command.ts';
import {isRunning} from './identity.ts';
import {clearLeftovers} from './leftovers.ts';
import {withLock} from './lock.ts';
import {table} from './network.ts';
import {recordFolder} from './paths.ts';
import {allRecords} from './record.ts';

/** Debian package -> a program of it that we call. */
const tools = {
	mmdebstrap: 'mmdebstrap',
	'systemd-container': 'systemd-nspawn',
	nftables: 'nft',
	'dnsmasq-base': 'dnsmasq',
	iproute2: 'ip',
	tcpdump: 'tcpdump',
	'util-linux': 'nsenter',
	// The stand-in repository's signatures and its certificate.
	gnupg: 'gpg',
	openssl: 'openssl',
	'debian-archive-keyring': '/usr/share/keyrings/debian-archive-keyring.gpg',
} as const;

/** Kernel settings the boxes need. */
const switches: Readonly<Record<string, string>> = {
	'/proc/sys/net/ipv4/ip_forward': '1',
	// Every systemd takes a handful of inotify instances and all boxes share root's allowance of 128:
	// from about the tenth box on, units would fail with "too many open files".
	'/proc/sys/fs/inotify/max_user_instances': '1024',
};

/** Boxes reach each other and, unless they are in the set "closed", the internet under the host's address. */
const rules = `table inet ${table}
delete table inet ${table}
table inet ${table} {
	set closed { type ifname; }
	chain cut { type filter hook forward priority filter; iifname @closed ip daddr != 10.77.0.0/16 drop; }
	chain leave { type nat hook postrouting priority srcnat; ip saddr 10.77.0.0/16 ip daddr != 10.77.0.0/16 masquerade; }
}
`;

const stateFile = join(recordFolder, 'host.json');

/** What was switched in which boot, and the values from before; the rules for iptables are the arguments that were inserted. */
type HostState = {readonly bootId: string; readonly switched: Readonly<Record<string, string>>; readonly iptables: ReadonlyArray<readonly string[]>};

let prepared: Promise<string[]> | undefined;

/**
Make this host able to run boxes: missing tools from apt-get, forwarding, one NAT rule; first clears what dead
processes left behind. Does the work once per process. Returns one line for each thing it changed.
*/
export async function prepareHost(): Promise<string[]> {
	prepared ??= withLock('host', async () => {
		const changes = clearLeftovers().map(number => `cleared box ${number} of a dead process`);
		return [...changes, ...await installTools(), ...await switchOn()];
	});
	return prepared;
}

/**
Make sure what prepareHost() switched is still on. To be called when a box has its record: from then on no other
process's restoreHost() takes it away.
*/
export async function keepHostOn(): Promise<void> {
	await withLock('host', switchOn);
}

/** Put back what prepareHost() switched, unless boxes of a living process remain. Installed tools stay. */
export async function restoreHost(): Promise<void> {
	await withLock('host', async () => {
		clearLeftovers();
		const state = readState();
		if (!state || allRecords().some(record => isRunning(record.owner))) {
			return;
		}

		for (const [path, value] of Object.entries(state.switched)) {
			writeFileSync(path, value);
		}

		for (const rule of state.iptables) {
			await command(['iptables', '-D', ...rule]);
		}

		await command(['nft', 'delete', 'table', 'inet', table]);
		rmSync(stateFile);
		prepared = undefined;
	});
}

/** Debian packages that prepareHost() would install on this host. */
export async function missingTools(): Promise<string[]> {
	const missing: string[] = [];
	for (const [name, probe] of Object.entries(tools)) {
		const isFound = probe.startsWith('/') ? existsSync(probe) : (await command(['sh', '-c', 'command -v "$0"', probe])).exitCode === 0;
		if (!isFound) {
			missing.push(name);
		}
	}

	return missing;
}

async function installTools(): Promise<string[]> {
	const missing = await missingTools();
	if (missing.length === 0) {
		return [];
	}

	const install = ['apt-get', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', 'install', ...missing];
	const first = await command(install);
	if (first.exitCode !== 0) {
		// A machine that was just made has no package lists yet.
		await succeed(['apt-get', '-q', 'update']);
		await succeed(install);
	}

	return missing.map(name => `installed ${name}`);
}

async function switchOn(): Promise<string[]> {
	const old = readState();
	if (old && (await command(['nft', 'list', 'set', 'inet', table, 'closed'])).exitCode === 0) {
		return [];
	}

	const before = Object.keys(switches).map(path => [path, readFileSync(path, 'utf8').trim()] as const);
	const switched = before.filter(([path, value]) => Number(value) < Number(switches[path]));
	const iptables = await forwardRules();
	// Written first: whoever comes after a crash in the next lines still knows what to restore.
	const state: HostState = old ?? {bootId: bootId(), switched: Object.fromEntries(switched), iptables};
	mkdirSync(recordFolder, {recursive: true});
	writeFileSync(stateFile, JSON.stringify(state));
	for (const [path] of switched) {
		writeFileSync(path, switches[path]!);
	}

	// nftables and not iptables: a table of our own goes away in one piece.
	await succeed(['nft', '-f', '-'], {input: rules});
	for (const rule of old ? [] : iptables) {
		await succeed(['iptables', '-I', ...rule]);
	}

	return [...switched.map(([path]) => `set ${path}`), `added nft table ${table}`, ...iptables.map(rule => `added iptables ${rule.join(' ')}`)];
}

/** What was switched since the machine was started; older notes are void (/run is not always emptied at boot). */
function readState(): HostState | undefined {
	if (!existsSync(stateFile)) {
		return undefined;
	}

	const state = JSON.parse(readFileSync(stateFile, 'utf8')) as HostState;
	return state.bootId === bootId() ? state : undefined;
}

function bootId(): string {
	return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** Docker on the host sets the policy of FORWARD to DROP; accepting in a table of our own does not overrule that. */
async function forwardRules(): Promise<string[][]> {
	const policy = await command(['sh', '-c', 'command -v iptables >/dev/null && iptables -S FORWARD']);
	return policy.stdout.includes('-P FORWARD DROP')
		? [['FORWARD', '-i', 've-jw+', '-j', 'ACCEPT'], ['FORWARD', '-o', 've-jw+', '-j', 'ACCEPT']]
		: [];
}
