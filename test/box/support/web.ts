import type {Box} from '../harness/box.ts';
import {domain as ours} from './product.ts';

/** What a browser would get from the server in a box, by name and from the box itself: HTTP status of each address. `address`: where the name leads, if /etc/hosts does not say so. */
export async function answers(box: Box, name = ours, address?: string): Promise<Readonly<Record<string, number>>> {
	const status = async (path: string, ...more: readonly string[]) =>
		Number(await box.ok(['curl', '--insecure', '--silent', '--output', '/dev/null', '--max-time', '10', '--write-out', '%{http_code}', ...resolving(name, address), ...more, `https://${name}${path}`]));
	return {
		'/': await status('/'),
		'/config.js': await status('/config.js'),
		'/http-bind': await status('/http-bind'),
		'/xmpp-websocket': await websocketStatus(box, name, address),
	};
}

const resolving = (name: string, address: string | undefined): readonly string[] => (address === undefined ? [] : ['--resolve', `${name}:443:${address}`]);

/** A working server's answers. */
export const working = {'/': 200, '/config.js': 200, '/http-bind': 200, '/xmpp-websocket': 101} as const;

/** The websocket stays open after its 101, so curl is ended by its time limit. */
async function websocketStatus(box: Box, name: string, address?: string): Promise<number> {
	const {stdout} = await box.run([
		'curl',
		'--insecure',
		'--silent',
		...resolving(name, address),
		'--http1.1',
		'--include',
		'--no-buffer',
		'--max-time',
		'2',
		'--header',
		'Connection: Upgrade',
		'--header',
		'Upgrade: websocket',
		'--header',
		'Sec-WebSocket-Version: 13',
		'--header',
		'Sec-WebSocket-Key: c2l4dGVlbiBieXRlcyEhIQ==',
		'--header',
		'Sec-WebSocket-Protocol: xmpp',
		`https://${name}/xmpp-websocket`,
	]);
	const isXmpp = /^sec-websocket-protocol: xmpp\r?$/imv.test(stdout);
	return isXmpp ? Number(/^HTTP\/1\.1 (\d{3})/v.exec(stdout)?.[1] ?? 0) : 0;
}

/** The five services a meeting needs. */
export const meetingUnits = ['nginx', 'prosody', 'jicofo', 'jitsi-videobridge2', 'coturn'] as const;

/** When each of the five was started and which process it is: changes when one is restarted. */
export async function processesOf(box: Box): Promise<string> {
	return box.ok(['systemctl', 'show', '--property=Id,MainPID,ActiveEnterTimestampMonotonic', ...meetingUnits.map(unit => `${unit}.service`)]);
}
