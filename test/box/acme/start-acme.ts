import {setTimeout as sleep} from 'node:timers/promises';
import {startBox, type Box} from '../harness/box.ts';
import {installAuthority} from '../standin/give-standin.ts';
import {counted, type Counters} from './counters.ts';
import type {AcmeFault} from './fault.ts';
import {accessLog, frontConfig, frontFiles, type Addresses, type Faults} from './front.ts';
import {directories, directoryUrl, hosts, resolver, type DirectoryName} from './names.ts';
import {acmeStage, behaviourFile} from './stage.ts';

/** How the authorities treat their clients. */
export type Behaviour = {
	/** Per cent of good nonces that are refused. Default 0. */
	readonly badNonces?: number;
	/** Longest wait before a validation, in seconds; pebble takes a random part of it. Default: none. */
	readonly slowSeconds?: number;
};

/** Let's Encrypt, played in a box of its own. */
export type Acme = {
	readonly box: Box;
	/** Addresses of the directories, as certbot knows them. */
	readonly directories: Readonly<Record<DirectoryName, string>>;
	/** Let a box find both authorities under their real names and trust the certificates of their web servers. */
	readonly introduce: (client: Box) => Promise<void>;
	/** What the authorities see when they look for a domain, and what a box's own resolver says: an address, or nothing. */
	readonly point: (domain: string, address: string | undefined, client?: Box) => Promise<void>;
	/** The root certificate under which an authority issues, in PEM; another one after `behave`. */
	readonly root: (name: DirectoryName) => Promise<string>;
	/** What an authority was asked for since the start, or since `behave`. */
	readonly counters: (name: DirectoryName) => Promise<Counters>;
	/** Start both anew with another behaviour. They forget their accounts, orders and roots. */
	readonly behave: (behaviour: Behaviour) => Promise<void>;
	/** Make something go wrong at an authority; undefined repairs it. */
	readonly setFault: (name: DirectoryName, fault: AcmeFault | undefined) => Promise<void>;
	readonly destroy: () => Promise<void>;
};

/** Start the world in which certificates are issued. */
export async function startAcme(behaviour: Behaviour = {}): Promise<Acme> {
	const box = await startBox({stage: await acmeStage(), name: 'acme'});
	try {
		return await openForBusiness(box, behaviour);
	} catch (error) {
		await box.destroy();
		throw error;
	}
}

async function openForBusiness(box: Box, first: Behaviour): Promise<Acme> {
	const addresses: Addresses = {production: box.address, staging: box.gateway.replace(/1$/v, '3')};
	let faults: Faults = {};
	let since = 0;

	const front = async () => {
		await box.write('/etc/nginx/conf.d/acme.conf', frontConfig(addresses, faults, Date.now()));
		await box.ok(['nginx', '-t']);
		// Each fault starts it anew, which on a quick machine is more often than systemd lets a broken service.
		await box.run(['systemctl', 'reset-failed', 'nginx']);
		await box.ok(['systemctl', 'restart', 'nginx']);
	};

	const ask = async (url: string, body?: unknown): Promise<string> =>
		box.ok(['curl', '-fsSk', '--retry', '20', '--retry-delay', '1', '--retry-connrefused', ...(body === undefined ? [] : ['--data', JSON.stringify(body)]), url]);
	const root: Acme['root'] = async name => ask(`https://127.0.0.1:${hosts[name].management}/roots/0`);

	const behave = async ({badNonces = 0, slowSeconds}: Behaviour) => {
		for (const name of directories) {
			const pace = slowSeconds === undefined ? 'PEBBLE_VA_NOSLEEP=1' : `PEBBLE_VA_SLEEPTIME=${slowSeconds}`;
			// A valid authorization that is used again would hide a validation that fails.
			await box.write(behaviourFile(name), `PEBBLE_WFE_NONCEREJECT=${badNonces}\n${pace}\nPEBBLE_AUTHZREUSE=0\n`);
		}

		// Journal and access log go on; what came before is not counted.
		since = Number(await box.ok(['date', '+%s%N']));
		await box.ok(['systemctl', 'restart', ...directories.map(name => `pebble-${name}`)]);
		await Promise.all(directories.map(async name => root(name)));
	};

	for (const [path, content] of Object.entries(await frontFiles())) {
		await box.write(path, content, '600');
	}

	await box.ok(['ip', 'address', 'add', `${addresses.staging}/24`, 'dev', 'host0']);
	await front();
	await behave(first);
	return {
		box,
		directories: {production: directoryUrl('production'), staging: directoryUrl('staging')},
		async introduce(client) {
			await installAuthority(client);
			for (const name of directories) {
				await client.dns.set(hosts[name].host, addresses[name]);
			}
		},
		async point(domain, address, client) {
			const host = `${domain}.`;
			await ask(`${resolver.management}/clear-a`, {host});
			if (address !== undefined) {
				await ask(`${resolver.management}/add-a`, {host, addresses: [address]});
			}

			await (address === undefined ? client?.dns.deny(domain) : client?.dns.set(domain, address));
		},
		root,
		async counters(name) {
			// Pebble writes what it did after it answered.
			await sleep(100);
			const journal = await box.ok(['journalctl', '--unit', `pebble-${name}`, '--output', 'json', '--output-fields', 'MESSAGE', '--no-pager']);
			return counted({access: await box.read(accessLog), journal, host: hosts[name].host, since});
		},
		behave,
		async setFault(name, fault) {
			faults = {...faults, [name]: fault};
			await front();
		},
		destroy: async () => box.destroy(),
	};
}
