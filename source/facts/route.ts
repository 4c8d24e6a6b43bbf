import {isIP} from 'node:net';
import type {System} from '../system/types.ts';
import {isRecord, list} from './json.ts';
import type {Facts} from './types.ts';

/** Interface and own address from `ip -j route get ADDRESS`; empty without a route. */
export const parseRoute = (text: string): Facts['route'] => {
	const [route] = list(text);
	if (!isRecord(route) || typeof route['dev'] !== 'string') {
		return {};
	}

	const source = route['prefsrc'];
	return {interface: route['dev'], ...(typeof source === 'string' && isIP(source) !== 0 ? {source} : {})};
};

/** Interface of the default route from /proc/net/route, for a box without iproute2. */
export const parseProcRoute = (text: string): Facts['route'] => {
	const found = text.split('\n').map(line => line.split(/\s+/v)).find(fields => fields[1] === '00000000' && fields[7] === '00000000');
	return found?.[0] ? {interface: found[0]} : {};
};

/** How this box reaches the internet. The kernel only looks into its table; nothing is sent to these addresses. */
export const probeRoute = async (system: System): Promise<Facts['route']> => {
	const four = await system.run(['ip', '-j', 'route', 'get', '1.1.1.1']);
	if (four.exitCode === 127) {
		return parseProcRoute(await system.files.text('/proc/net/route') ?? '');
	}

	const route = parseRoute(four.stdout);
	return route.interface === undefined ? parseRoute((await system.run(['ip', '-j', '-6', 'route', 'get', '2606:4700:4700::1111'])).stdout) : route;
};
