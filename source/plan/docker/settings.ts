import {isIP} from 'node:net';
import {defaultFolder, portsOf} from '../../answers/docker.ts';
import {isLoopback} from '../../answers/address.ts';
import {heapCaps} from '../classic/heap.ts';
import type {PlanInput} from '../types.ts';
import type {Values} from '../../templates/fill.ts';
import type {ImageNames} from './constants.ts';
import {imagesFor, ownSettings, type OpenSetting} from './own-settings.ts';

/** Everything of the answers and the facts that the project's files say. */
export type Settings = {
	readonly domain: string;
	readonly folder: string;
	readonly httpPort: number;
	readonly httpsPort: number;
	/** The meetings' address without a slash at its end, as people type it. */
	readonly url: string;
	readonly timeZone: string;
	readonly images: ImageNames;
	/** What the bridge tells participants: the address outside first. */
	readonly addresses: readonly string[];
	/** An address of this box that a browser may ask for instead of the name. */
	readonly ownAddresses: readonly string[];
	readonly ipv6: boolean;
	readonly isLan: boolean;
	/** Longest heaps, as Java takes them. */
	readonly memory: {readonly bridge: string; readonly jicofo: string};
	/** What somebody set by hand in .env, which stays. */
	readonly own: Readonly<Partial<Record<OpenSetting, string>>>;
};

/** Upstream's own limits, in MiB. */
const fullHeaps = {bridge: 3072, jicofo: 3072} as const;

/** The settings for these answers on the machine the facts tell of. Pure. */
export const settingsOf = ({answers, facts}: PlanInput): Settings => {
	const own = ownSettings(facts);
	const heaps = heapCaps(facts.memory.totalBytes) ?? fullHeaps;
	const {domain, reach, docker, hosts, lanAddress, publicAddress} = answers;
	const {httpPort, httpsPort} = portsOf(docker);
	const hostsAddress = hosts === undefined || isLoopback(hosts.address) ? undefined : hosts.address;
	const ownAddress = lanAddress ?? hostsAddress;
	// In its container the bridge sees only Docker's network, so it has to be told (JVB_ADVERTISE_IPS).
	const advertised = [...(reach === 'public' && publicAddress !== undefined ? [publicAddress] : []), ...(ownAddress === undefined ? [] : [ownAddress])];
	return {
		domain,
		folder: docker?.folder ?? defaultFolder,
		httpPort,
		httpsPort,
		url: `https://${domain}${httpsPort === 443 ? '' : `:${httpsPort}`}`,
		timeZone: docker?.timeZone ?? facts.timeZone,
		images: imagesFor({...facts, prefix: answers.mirrors?.images}),
		addresses: [...new Set(advertised)],
		ownAddresses: reach === 'lan' && ownAddress !== undefined && isIP(ownAddress) !== 0 ? [ownAddress] : [],
		ipv6: facts.addresses.some(({family}) => family === 6),
		isLan: reach === 'lan',
		memory: {bridge: own.VIDEOBRIDGE_MAX_MEMORY ?? `${heaps.bridge}m`, jicofo: own.JICOFO_MAX_MEMORY ?? `${heaps.jicofo}m`},
		own,
	};
};

/** What the environment file says. */
export const environmentValues = (settings: Settings): Values => ({
	images: settings.images.jitsi,
	version: settings.images.version,
	nginx: settings.images.nginx,
	url: settings.url,
	httpPort: settings.httpPort,
	httpsPort: settings.httpsPort,
	ipv6: settings.ipv6 ? 1 : 0,
	timeZone: settings.timeZone,
	addresses: settings.addresses.join(','),
	disableStun: settings.isLan ? 1 : 0,
	bridgeMemory: settings.memory.bridge,
	jicofoMemory: settings.memory.jicofo,
});
