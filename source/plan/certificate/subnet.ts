import {isIP} from 'node:net';

/** A network by any address in it and the number of bits that all of its addresses share. */
export type Subnet = {readonly address: string; readonly prefix: number};

const v4Bytes = (address: string): readonly number[] => address.split('.').map(Number);

const v6Bytes = (address: string): readonly number[] => {
	// The last 32 bits may be written as an IPv4 address.
	const text = address.replace(/(?<=:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/v, (_whole, ...parts: string[]) => {
		const [a, b, c, d] = parts.slice(0, 4).map(Number);
		return `${((a! << 8) | b!).toString(16)}:${((c! << 8) | d!).toString(16)}`;
	});
	const [left = '', right] = text.split('::', 2).map(side => side.split(':').filter(group => group !== '')).map(groups => groups.join(':'));
	const before = left === '' ? [] : left.split(':');
	const after = right === undefined || right === '' ? [] : right.split(':');
	const groups = right === undefined ? before : [...before, ...Array.from({length: 8 - before.length - after.length}, () => '0'), ...after];
	return groups.map(group => Number.parseInt(group, 16)).flatMap(group => [group >> 8, group & 0xFF]);
};

/** Bytes as openssl reads an address in name constraints: dots for IPv4, eight groups for IPv6. */
const written = (bytes: readonly number[]): string => (bytes.length === 4
	? bytes.join('.')
	: Array.from({length: 8}, (_, index) => ((bytes[index * 2]! << 8) | bytes[(index * 2) + 1]!).toString(16)).join(':'));

const maskBytes = (length: number, prefix: number): readonly number[] =>
	Array.from({length}, (_, index) => (0xFF << (8 - Math.min(Math.max(prefix - (index * 8), 0), 8))) & 0xFF);

/** A network as openssl's name constraints want it: its first address and its mask, in full. The address is valid and has no zone. */
export const constraintOf = ({address, prefix}: Subnet): string => {
	const bytes = isIP(address) === 6 ? v6Bytes(address) : v4Bytes(address);
	const mask = maskBytes(bytes.length, prefix);
	return `${written(bytes.map((byte, index) => byte & mask[index]!))}/${written(mask)}`;
};
