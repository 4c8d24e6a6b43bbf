import type {PortRule} from '../actions/types.ts';
import type {AddressFact, Facts} from './types.ts';
import type {Refusal} from './ufw.ts';

const ranks: Readonly<Record<AddressFact['scope'], number>> = {private: 0, public: 1, shared: 2, link: 3, loopback: 4};

/** Bridges and tunnels of containers and virtual machines: other computers do not reach this box there. */
export const isInner = ({interface: name}: Pick<AddressFact, 'interface'>): boolean => /^(?:docker|br-|virbr|veth|lxc|lxd|cni|podman|vnet|tap|tun|wg)/v.test(name);

/**
Addresses under which computers near this box can reach it, best first: the one it uses itself, then private before public,
IPv4 before IPv6, real interfaces before those of containers. Loopback and link-local are left out.
*/
export const lanAddresses = ({addresses, route}: Pick<Facts, 'addresses' | 'route'>): readonly AddressFact[] => addresses
	.filter(({scope}) => scope !== 'loopback' && scope !== 'link')
	.map(fact => ({fact, rank: [Number(isInner(fact)), ranks[fact.scope], fact.family, Number(fact.address !== route.source)]}))
	.toSorted((a, b) => a.rank.map((value, index) => value - b.rank[index]!).find(difference => difference !== 0) ?? 0)
	.map(({fact}) => fact);

/** The address this box uses towards the internet; without iproute2 its first usable one. */
export const mainAddress = (facts: Pick<Facts, 'addresses' | 'route'>): AddressFact | undefined =>
	facts.addresses.find(({address}) => address === facts.route.source) ?? lanAddresses(facts)[0];

/** Whether a router translates addresses between this box and the internet: it has no public IPv4 or IPv6 address it uses itself. */
export const isBehindNat = (facts: Pick<Facts, 'addresses' | 'route'>): boolean => {
	const scope = mainAddress(facts)?.scope;
	return scope === 'private' || scope === 'shared';
};

/** Who can probably join: the internet where this box has a public address, otherwise only its network. The person decides. */
export const resolveReach = (facts: Pick<Facts, 'addresses' | 'route'>): 'public' | 'lan' => (mainAddress(facts)?.scope === 'public' ? 'public' : 'lan');

/** Whether a list of allow rules (facts.firewall) lets a port in. */
export const isAllowed = (rules: readonly string[], {port, protocol}: PortRule): boolean => rules.some(rule => {
	const match = /^(\d+)(?::(\d+))?\/(tcp|udp)$/v.exec(rule);
	return rule === 'any' || (match !== null && match[3] === protocol && port >= Number(match[1]) && port <= Number(match[2] ?? match[1]));
});

/** The rule of somebody's own in a front end that turns people away from a port, whatever else lets it in. */
export const refusalOf = ({refuses}: Pick<Facts['firewall'], 'refuses'>, front: Refusal['front'], port: PortRule): Refusal | undefined =>
	refuses.find(refusal => refusal.front === front && isAllowed(refusal.ports, port) && !isAllowed(refusal.except, port));

/** Ports that somebody's own rule keeps closed, each with the rule; ours would replace it or stand behind it. */
export const refusedPorts = (firewall: Facts['firewall'], ports: readonly PortRule[]): ReadonlyArray<PortRule & {readonly refusal: Refusal}> =>
	(['ufw', 'firewalld'] as const).flatMap(front => (firewall[front] === 'active' ? ports.flatMap(({port, protocol}) => {
		const refusal = refusalOf(firewall, front, {port, protocol});
		return refusal === undefined ? [] : [{port, protocol, refusal}];
	}) : []));

/** Rules an active front end still lacks for these ports, and that would open them. */
export const missingRules = (firewall: Facts['firewall'], ports: readonly PortRule[]): {readonly ufw: readonly PortRule[]; readonly firewalld: readonly PortRule[]} => {
	const missing = (front: Refusal['front'], allows: readonly string[]): readonly PortRule[] =>
		(firewall[front] === 'active' ? ports.filter(port => !isAllowed(allows, port) && refusalOf(firewall, front, port) === undefined) : []);
	return {ufw: missing('ufw', firewall.ufwAllows), firewalld: missing('firewalld', firewall.firewalldAllows)};
};
