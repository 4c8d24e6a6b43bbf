import {command, succeed} from './command.ts';

/** Names and addresses of a box's network: one cable to the host, a /24 of its own. */
export const networkOf = (number: number) => ({
	namespace: `jw${number}`,
	/** The host's end of the cable. The other end is `host0` in the box. */
	cable: `ve-jw${number}`,
	gateway: `10.77.${number}.1`,
	address: `10.77.${number}.2`,
	/** A second address of the host, for servers that need the same port as one on the gateway. */
	services: `10.77.${number}.254`,
});

/**
Make the box's network namespace with its address and route. Made anew for every boot, since firewall rules that
the box loaded would otherwise survive its power-off.
*/
export async function makeNetwork(number: number, address: string): Promise<void> {
	const {namespace, cable, gateway, services} = networkOf(number);
	await removeNetwork(number);
	await succeed(['ip', 'netns', 'add', namespace]);
	await succeed(['ip', 'link', 'add', cable, 'type', 'veth', 'peer', 'name', 'host0', 'netns', namespace]);
	await succeed(['ip', 'address', 'add', `${gateway}/24`, 'dev', cable]);
	await succeed(['ip', 'address', 'add', `${services}/24`, 'dev', cable]);
	await succeed(['ip', 'link', 'set', cable, 'up']);
	await succeed(['ip', '-n', namespace, 'link', 'set', 'lo', 'up']);
	await succeed(['ip', '-n', namespace, 'link', 'set', 'host0', 'up']);
	await setAddress(number, address);
}

/** Take the network away. Does nothing when there is none. */
export async function removeNetwork(number: number): Promise<void> {
	const {namespace, cable} = networkOf(number);
	await command(['ip', 'netns', 'delete', namespace]);
	// The namespace takes the cable along, but only once its last process is gone.
	await command(['ip', 'link', 'delete', cable]);
}

/** Give the box another address of its /24 and the default route again, as a DHCP client does on a new lease. */
export async function setAddress(number: number, address: string): Promise<void> {
	const {namespace, gateway, services} = networkOf(number);
	if (!address.startsWith(`10.77.${number}.`) || address === gateway || address === services) {
		throw new Error(`Box ${number} can only have an address in 10.77.${number}.0/24 other than the host's, not ${address}`);
	}

	await succeed(['ip', '-n', namespace, '-4', 'address', 'flush', 'dev', 'host0']);
	await succeed(['ip', '-n', namespace, 'address', 'add', `${address}/24`, 'dev', 'host0']);
	await succeed(['ip', '-n', namespace, 'route', 'replace', 'default', 'via', gateway]);
}

/** Pull the cable out, or push it in again. */
export async function setCable(number: number, state: 'up' | 'down'): Promise<void> {
	await succeed(['ip', 'link', 'set', networkOf(number).cable, state]);
}

/** The nftables table of the harness (host.ts makes it). */
export const table = 'jitsi_wizard_box';

/** Let a box out to the internet, or only to the host and the other boxes. */
export async function setInternet(number: number, state: 'open' | 'closed'): Promise<void> {
	const element = ['element', 'inet', table, 'closed', `{ ${networkOf(number).cable} }`];
	// Adding twice is no error, deleting what is not there is one.
	await (state === 'closed' ? succeed(['nft', 'add', ...element]) : command(['nft', 'delete', ...element]));
}
