import {isIP} from 'node:net';
import type {System} from '../system/types.ts';
import {isRecord, list} from './json.ts';
import {scopeOf} from './scope.ts';
import type {AddressFact, Facts} from './types.ts';

const parseOne = (name: string, info: unknown): readonly AddressFact[] => {
	if (!isRecord(info) || typeof info['local'] !== 'string' || isIP(info['local']) === 0) {
		return [];
	}

	const {local, prefixlen, dynamic} = info;
	const family = isIP(local) === 6 ? 6 : 4;
	const full = family === 6 ? 128 : 32;
	return [{interface: name, address: local, family, prefix: typeof prefixlen === 'number' ? prefixlen : full, scope: scopeOf(local), dynamic: dynamic === true}];
};

/** Addresses from `ip -j addr`; `dynamic` is the kernel's flag of a lease that runs out. */
export const parseIpAddr = (text: string): readonly AddressFact[] => list(text).flatMap(link =>
	(isRecord(link) && typeof link['ifname'] === 'string' && Array.isArray(link['addr_info'])
		? link['addr_info'].flatMap(info => parseOne(String(link['ifname']), info))
		: []));

/** Addresses from `hostname -I`, which knows neither interfaces nor prefixes. */
export const parseHostnameI = (text: string): readonly AddressFact[] => text.split(/\s+/v).flatMap(word => (isIP(word) === 0 ? [] : [{
	interface: '', address: word, family: isIP(word) === 6 ? 6 : 4, prefix: isIP(word) === 6 ? 128 : 32, scope: scopeOf(word), dynamic: false,
}]));

/** Every address of this box. */
export const probeAddresses = async (system: System): Promise<Facts['addresses']> => {
	const ip = await system.run(['ip', '-j', 'addr']);
	// iproute2 is missing from minimal images; the package hostname is essential.
	return ip.exitCode === 0 ? parseIpAddr(ip.stdout) : parseHostnameI((await system.run(['hostname', '-I'])).stdout);
};
