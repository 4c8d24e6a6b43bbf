import {spawn} from 'node:child_process';
import {closeSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {identify, isRunning, signal, type Identity} from './identity.ts';
import {networkOf} from './network.ts';

/** One question the box asked: the record type (A, AAAA...), the name, the asker's address. */
export type Query = {readonly type: string; readonly name: string; readonly from: string};

/** The name server of one box, on its gateway's address. It forwards what it does not know to the host's resolver. */
export type Dns = {
	/** Answer this name with an IPv4 address. Names below it do not exist then, and nothing about it is asked outside. */
	readonly set: (name: string, address: string) => Promise<void>;
	/** Answer that this name does not exist. */
	readonly deny: (name: string) => Promise<void>;
	/** Answer that only this authority may make certificates for a name (CAA, RFC 8659); undefined takes it back. */
	readonly certify: (name: string, authority: string | undefined) => Promise<void>;
	/** Forget what was set or denied for a name. */
	readonly unset: (name: string) => Promise<void>;
	/** Everything asked so far, oldest first. */
	readonly queries: () => Query[];
};

/** Start, stop and configure dnsmasq for a box. `onStart` hears of the process at once, to record it. */
export function makeDns(number: number, folder: string, onStart: (dnsmasq: Identity) => void) {
	const {gateway} = networkOf(number);
	const log = join(folder, 'dns.log');
	const hosts = join(folder, 'dns-hosts');
	const servers = join(folder, 'dns-servers');
	const names = new Map<string, string | undefined>();
	const authorities = new Map<string, string>();
	let isForwarding = true;
	let dnsmasq: Identity | undefined;

	const writeFiles = () => {
		writeFileSync(hosts, names.entries().map(([name, address]) => address ? `${address} ${name}\n` : '').toArray().join(''));
		// "server=/name/" without an address: never forwarded, so that AAAA questions for a set name stay inside too.
		const local = names.keys().map(name => `server=/${name}/\n`).toArray();
		const upstream = isForwarding ? hostResolvers().map(address => `server=${address}\n`) : [];
		writeFileSync(servers, [...local, ...upstream].join(''));
	};

	const logText = () => readFileSync(log, 'utf8');

	const apply = async () => {
		writeFiles();
		if (!dnsmasq || !isRunning(dnsmasq)) {
			return;
		}

		const before = logText().length;
		// Reads both files again, without a moment in which nobody answers.
		signal(dnsmasq, 'SIGHUP');
		await waitUntil(() => logText().slice(before).includes(`read ${hosts}`), 'dnsmasq to read its names again', log);
	};

	const start = async () => {
		writeFiles();
		const output = openSync(log, 'a');
		const before = logText().length;
		// A parent-death signal does not hold for dnsmasq (the kernel drops it when a program changes its credentials):
		// after a SIGKILL of this process it stays until the next start clears it by its record.
		const child = spawn('dnsmasq', [
			// No configuration but ours.
			'--conf-file=/dev/null',
			'--keep-in-foreground',
			'--user=root',
			'--pid-file=',
			`--listen-address=${gateway}`,
			'--bind-interfaces',
			'--port=53',
			'--no-dhcp-interface=*',
			'--no-resolv',
			'--no-hosts',
			`--addn-hosts=${hosts}`,
			`--servers-file=${servers}`,
			'--log-queries',
			`--log-facility=${log}`,
			// A test may set a name after it was asked for.
			'--cache-size=0',
			'--local-ttl=0',
			...authorities.entries().map(([name, authority]) => `--dns-rr=${name},257,${caaData(authority)}`),
		], {stdio: ['ignore', output, output], detached: true});
		closeSync(output);
		dnsmasq = identify(child.pid!);
		if (dnsmasq) {
			onStart(dnsmasq);
		}

		await waitUntil(() => logText().slice(before).includes(`read ${hosts}`), 'dnsmasq to start', log);
	};

	const stop = async () => {
		if (!dnsmasq) {
			return;
		}

		signal(dnsmasq, 'SIGTERM');
		const stopping = dnsmasq;
		await waitUntil(() => !isRunning(stopping), 'dnsmasq to stop', log);
		dnsmasq = undefined;
	};

	const dns: Dns = {
		async set(name, address) {
			names.set(name, address);
			await apply();
		},
		async deny(name) {
			names.set(name, undefined);
			await apply();
		},
		async certify(name, authority) {
			authorities.delete(name);
			if (authority !== undefined) {
				authorities.set(name, authority);
			}

			// Such records are read when it starts.
			await stop();
			await start();
		},
		async unset(name) {
			names.delete(name);
			await apply();
		},
		queries: () => parseQueries(logText()),
	};
	/** Whether names that were not set are asked from the host's resolver; otherwise the answer is REFUSED. */
	const setForwarding = async (isWanted: boolean) => {
		isForwarding = isWanted;
		await apply();
	};

	return {dns, start, stop, setForwarding};
}

/** Read dnsmasq's query log. */
export function parseQueries(log: string): Query[] {
	return log.matchAll(/ query\[([^\]]+)\] (\S+) from (\S+)$/gmv).map(([, type, name, from]) => ({type: type!, name: name!, from: from!})).toArray();
}

/** An `issue` property without a mark, in hexadecimal digits. */
const caaData = (authority: string): string => Buffer.from(`\0\u{5}issue${authority}`, 'latin1').toString('hex');

function hostResolvers(): string[] {
	return readFileSync('/etc/resolv.conf', 'utf8').matchAll(/^nameserver\s+(\S+)/gmv).map(([, address]) => address!).toArray();
}

async function waitUntil(isSo: () => boolean, what: string, log: string): Promise<void> {
	for (let round = 0; round < 300; round++) {
		if (isSo()) {
			return;
		}

		await sleep(10);
	}

	throw new Error(`Waited in vain for ${what}:\n${readFileSync(log, 'utf8')}`);
}
