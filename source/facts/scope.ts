import {BlockList, isIP} from 'node:net';
import type {AddressFact} from './types.ts';

type Scope = AddressFact['scope'];

const subnets = (...entries: ReadonlyArray<readonly [network: string, prefix: number]>): BlockList => {
	const list = new BlockList();
	for (const [network, prefix] of entries) {
		list.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
	}

	return list;
};

const ranges: ReadonlyArray<readonly [Scope, BlockList]> = [
	['loopback', subnets(['127.0.0.0', 8], ['::1', 128])],
	['link', subnets(['169.254.0.0', 16], ['fe80::', 10])],
	['private', subnets(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['fc00::', 7])],
	['shared', subnets(['100.64.0.0', 10])],
];

/** Where an IPv4 or IPv6 address can be reached from (RFC 1918, 3927, 4193, 6598). */
export const scopeOf = (address: string): Scope => {
	const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
	return ranges.find(([, list]) => list.check(address, family))?.[0] ?? 'public';
};
