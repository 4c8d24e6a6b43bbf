import type {Socket} from './sockets.ts';

/** A socket of /proc/net, its owner still to be found by inode. */
export type RawSocket = Socket & {readonly inode: string};

/** The kernel prints each 32-bit word in the order of the processor; amd64 and arm64 are little-endian. */
const bytesOf = (hex: string): readonly number[] => (hex.match(/.{8}/gv) ?? [])
	.flatMap(word => (word.match(/../gv) ?? []).toReversed().map(pair => Number.parseInt(pair, 16)));

const addressOf = (hex: string): string => {
	const bytes = bytesOf(hex);
	const isMapped = bytes.length === 16 && bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 0xFF && bytes[11] === 0xFF;
	if (bytes.length === 4 || isMapped) {
		return bytes.slice(-4).join('.');
	}

	const groups = Array.from({length: 8}, (_, index) => ((bytes[index * 2] ?? 0) * 256 + (bytes[index * 2 + 1] ?? 0)).toString(16));
	// The URL parser knows the short form of an IPv6 address.
	return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
};

/** States of include/net/tcp_states.h: 0A is LISTEN; an unconnected UDP socket has 07 (CLOSE). */
const listening = {tcp: '0A', udp: '07'} as const;

/** Listening sockets from /proc/net/{tcp,tcp6,udp,udp6}, for a box without iproute2. */
export const parseProcNet = (text: string, protocol: 'tcp' | 'udp'): readonly RawSocket[] => text.split('\n').flatMap(line => {
	const match = /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) [0-9A-F]+:[0-9A-F]{4} ([0-9A-F]{2}) (?:\S+\s+){5}(\d{1,20})(?:\s|$)/v.exec(line);
	const [, address = '', port = '0', state, inode = ''] = match ?? [];
	return state === listening[protocol] && port !== '0000' ? [{protocol, address: addressOf(address), port: Number.parseInt(port, 16), inode}] : [];
});

/** Inode -> process id from `find /proc … -lname socket:* -printf '%p %l\n'`. */
export const parseSocketLinks = (text: string): ReadonlyMap<string, number> => new Map(text.split('\n').flatMap(line => {
	const match = /^\/proc\/(\d{1,10})\/fd\/\d+ socket:\[(\d+)\]$/v.exec(line);
	return match === null ? [] : [[match[2]!, Number(match[1])]];
}));
