import {isIP} from 'node:net';
import {message, type Message} from '../messages/message.ts';
import {constraintOf, type Subnet} from '../plan/certificate/subnet.ts';
import {isAddress, normalizeAddress} from './address.ts';

/** The fewest shared bits taken: 10.0.0.0/8 and fc00::/7 are the largest networks that anybody has to himself. */
const fewestBits = {4: 8, 6: 7} as const;

/** A network from its usual spelling, as 192.168.1.0/24; undefined when the text is none. */
export const parseSubnet = (text: string): Subnet | undefined => {
	const [address = '', bits = '', ...more] = text.split('/', 3);
	const prefix = Number(bits);
	const isSubnet = more.length === 0 && isAddress(address) && /^\d{1,3}$/v.test(bits) && prefix <= (isIP(address) === 6 ? 128 : 32);
	return isSubnet ? {address, prefix} : undefined;
};

/** A network in its usual spelling, by its first address. */
export const subnetText = (subnet: Subnet): string => {
	const [first = ''] = constraintOf(subnet).split('/', 1);
	return `${normalizeAddress(first) ?? first}/${subnet.prefix}`;
};

/** Why a text cannot be a network that the lab's authority vouches for, or undefined when it can. */
export const subnetProblem = (text: string): Message | undefined => {
	const subnet = parseSubnet(text);
	if (subnet === undefined) {
		return message('answers.subnet.invalid');
	}

	const {address, prefix} = subnet;
	return prefix < fewestBits[isIP(address) === 6 ? 6 : 4] ? message('answers.subnet.large') : undefined;
};

/** Whether an address lies in a network. Both are valid. */
export const isInSubnet = (address: string, {address: any, prefix}: Subnet): boolean =>
	isIP(address) === isIP(any) && subnetText({address, prefix}) === subnetText({address: any, prefix});
