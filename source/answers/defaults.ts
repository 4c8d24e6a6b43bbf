import {isInner} from '../facts/derive.ts';
import type {AddressFact, Facts, NameFacts} from '../facts/types.ts';
import {isLoopback, isPrivate, sameAddress} from './address.ts';
import {domainProblem, isPrivateName} from './domain.ts';
import type {Answers} from './schema.ts';

/** What every question starts with; `domain` may be empty, then nothing sensible is known. */
export type Defaults = {
	readonly reach: Answers['reach'];
	readonly domain: string;
	/** Whether the hosts entry is preselected, and the addresses to choose from, the likeliest first. */
	readonly hosts: boolean;
	readonly addresses: readonly string[];
	readonly certificate: Answers['certificate']['kind'];
	readonly firewall: 'open' | 'leave';
};

/** What is known besides the facts while the questions are being answered. */
export type SoFar = {
	/** Answers of the last time. */
	readonly earlier?: Partial<Answers>;
	/** Answers given a moment ago; they win. */
	readonly given?: Partial<Answers>;
	/** What this box knows of the chosen domain. */
	readonly name?: NameFacts;
};

// Bridges and tunnels of container engines, hypervisors and VPNs: reachable from this box only, or by few.
const isVirtual = (name: string): boolean => /^(?:docker|br-|veth|virbr|lxc|lxd|cni|flannel|podman|tun|tap|wg|zt|tailscale)/v.test(name);

const rank = ({interface: name, address, family, scope}: AddressFact, route: Facts['route']): number =>
	(scope === 'loopback' ? 64 : 0)
	+ (isVirtual(name) ? 32 : 0)
	+ (scope === 'link' ? 16 : 0)
	+ (family === 6 ? 8 : 0)
	+ (scope === 'private' ? 0 : 4)
	+ (route.source !== undefined && sameAddress(address, route.source) ? 0 : 2)
	+ (name === route.interface ? 0 : 1);

/** This box's addresses that a hosts entry can hold, without those of container networks: those of the local network first, loopback last. */
export const addressChoices = ({addresses, route}: Pick<Facts, 'addresses' | 'route'>): readonly string[] => {
	const usable = addresses.filter(fact => !(fact.family === 6 && fact.scope === 'link') && (!isInner(fact) || fact.interface === route.interface));
	return [...new Set(usable.toSorted((a, b) => rank(a, route) - rank(b, route)).map(({address}) => address))];
};

/** Who most likely joins: anyone when the box itself has the public address it talks to the internet with, else this network. */
export const likelyReach = ({addresses, route}: Pick<Facts, 'addresses' | 'route'>): Answers['reach'] => {
	const source = addresses.find(({address}) => route.source !== undefined && sameAddress(address, route.source));
	return source?.scope === 'public' ? 'public' : 'lan';
};

/** Whether a hosts entry helps: for a name that only this network knows, or one that does not lead here while the box has a private address. */
const isHostsNeeded = (domain: string, address: string | undefined, {addresses}: Pick<Facts, 'addresses'>, name?: NameFacts): boolean => {
	const isLeadsHere = name?.addresses.some(found => !isLoopback(found) && addresses.some(own => sameAddress(own.address, found))) ?? false;
	return name?.source === 'dns' && isLeadsHere ? false : isPrivateName(domain) || (address !== undefined && isPrivate(address) && !isLeadsHere);
};

const firstDomain = ({hostname}: Facts, reach: Answers['reach']): string => {
	if (domainProblem(hostname) === undefined) {
		return hostname;
	}

	return reach === 'lan' ? 'meet.lab.test' : '';
};

/** The default of every question from the facts and the answers so far; what was answered before wins over what we would guess. */
export const defaultAnswers = (facts: Facts, {earlier = {}, given = {}, name}: SoFar = {}): Defaults => {
	const known = {...earlier, ...given};
	const reach = known.reach ?? likelyReach(facts);
	const domain = known.domain ?? firstDomain(facts, reach);
	const own = addressChoices(facts);
	const preferred = known.hosts?.address ?? known.lanAddress;
	// A remembered address that is no longer ours would send everybody elsewhere.
	const first = own.find(address => preferred !== undefined && sameAddress(address, preferred));
	const addresses = first === undefined ? own : [first, ...own.filter(address => address !== first)];
	const wasAsked = known.domain !== undefined && known.domain === earlier.domain && known.reach === earlier.reach;
	return {
		reach,
		domain,
		hosts: known.hosts !== undefined || (!wasAsked && isHostsNeeded(domain, addresses[0], facts, name)),
		addresses,
		certificate: known.certificate?.kind ?? 'self-signed',
		firewall: known.firewall ?? 'open',
	};
};
