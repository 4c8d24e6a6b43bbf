import {BlockList, isIP} from 'node:net';
import {message, type Message} from '../messages/message.ts';

const list = (...subnets: ReadonlyArray<readonly [string, number]>): BlockList => {
	const blocks = new BlockList();
	for (const [network, prefix] of subnets) {
		blocks.addSubnet(network, prefix, isIP(network) === 6 ? 'ipv6' : 'ipv4');
	}

	return blocks;
};

const isWithin = (blocks: BlockList, text: string): boolean => blocks.check(text, isIP(text) === 6 ? 'ipv6' : 'ipv4');

// RFC 6890 and the IANA special-purpose registries.
const unspecified = list(['0.0.0.0', 8], ['::', 128]);
const multicast = list(['224.0.0.0', 4], ['ff00::', 8]);
const broadcast = list(['240.0.0.0', 4]);
const mapped = list(['::ffff:0:0', 96]);
const loopback = list(['127.0.0.0', 8], ['::1', 128]);
const linkLocal = list(['169.254.0.0', 16], ['fe80::', 10]);
const internal = list(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['fc00::', 7]);

/** The address in its one usual spelling (IPv6 as RFC 5952), or undefined when the text is no address. A zone (fe80::1%eth0) is not accepted: /etc/hosts cannot hold it. */
export const normalizeAddress = (text: string): string | undefined => {
	if (text.length > 45 || text.includes('%')) {
		return undefined;
	}

	switch (isIP(text)) {
		case 4: {
			return text;
		}

		case 6: {
			return new URL(`http://[${text}]`).hostname.slice(1, -1);
		}

		default: {
			return undefined;
		}
	}
};

/** Whether a text is an IPv4 or IPv6 address. */
export const isAddress = (text: string): boolean => normalizeAddress(text) !== undefined;

/** Whether two texts mean the same address, however they are spelled. */
export const sameAddress = (left: string, right: string): boolean => {
	const normal = normalizeAddress(left);
	return normal !== undefined && normal === normalizeAddress(right);
};

/** Whether an address leads back to the machine that uses it. */
export const isLoopback = (text: string): boolean => isAddress(text) && isWithin(loopback, text);

/** Whether an address works only inside one network (RFC 1918, IPv6 unique local). */
export const isPrivate = (text: string): boolean => isAddress(text) && isWithin(internal, text);

/** Why a text cannot be the address of a line in /etc/hosts or of the bridge, or undefined when it can. */
export const addressProblem = (text: string): Message | undefined => {
	if (!isAddress(text)) {
		return message('answers.address.invalid');
	}

	// An IPv4-mapped address would match the IPv4 lists too; browsers never connect to it.
	if (isIP(text) === 6 && isWithin(mapped, text)) {
		return message('answers.address.mapped');
	}

	if (isWithin(unspecified, text)) {
		return message('answers.address.unspecified');
	}

	if (isWithin(multicast, text)) {
		return message('answers.address.multicast');
	}

	if (isWithin(broadcast, text)) {
		return message('answers.address.broadcast');
	}

	return isIP(text) === 6 && isWithin(linkLocal, text) ? message('answers.address.zone') : undefined;
};

/** What the person should know of a usable address: it leads to the same computer only, or changes by itself. */
export const addressWarnings = (text: string): readonly Message[] => {
	if (addressProblem(text) !== undefined) {
		return [];
	}

	if (isWithin(loopback, text)) {
		return [message('answers.address.loopback')];
	}

	return isWithin(linkLocal, text) ? [message('answers.address.linkLocal')] : [];
};
