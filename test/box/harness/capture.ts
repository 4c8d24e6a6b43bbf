import {spawn} from 'node:child_process';
import {once} from 'node:events';
import type {Box} from './box.ts';
import {networkOf} from './network.ts';

/** A packet that the box sent: where to, and tcpdump's line about it. `port` is absent where the protocol has none. */
export type Packet = {readonly destination: string; readonly port?: number; readonly line: string};

/** A running recording. `stop` returns what was seen since the start. */
export type Capture = {readonly stop: () => Promise<Packet[]>};

/** Record every packet a box sends, seen at the host's end of its cable. */
export async function capture(box: Box): Promise<Capture> {
	const child = spawn('setpriv', [
		'--pdeathsig',
		'KILL',
		'tcpdump',
		'-i',
		networkOf(box.number).cable,
		// Only what comes out of the box; every packet at once, one line each, numbers instead of names.
		'-Q',
		'in',
		'--immediate-mode',
		'-l',
		'-nn',
		'-q',
		'-t',
	], {stdio: ['ignore', 'pipe', 'pipe'], detached: true});
	let output = '';
	let errors = '';
	child.stdout.on('data', (chunk: Buffer) => {
		output += chunk.toString();
	});
	const ended = once(child, 'close');
	await new Promise<void>((resolve, reject) => {
		child.stderr.on('data', (chunk: Buffer) => {
			errors += chunk.toString();
			if (errors.includes('listening on')) {
				resolve();
			}
		});
		child.once('exit', () => {
			reject(new Error(`tcpdump ended: ${errors}`));
		});
	});
	return {
		async stop() {
			child.kill('SIGINT');
			await ended;
			return parsePackets(output);
		},
	};
}

/** Read tcpdump's short lines: `IP 10.77.2.2.40312 > 192.0.2.1.443: tcp 0`. */
export function parsePackets(output: string): Packet[] {
	return output.split('\n').flatMap(line => {
		const match = /^IP6? \S+ > ([\d.:a-f]+?)(?:\.(\d+))?: /v.exec(line);
		if (!match) {
			return [];
		}

		const [, address, port] = match;
		// The last number of an IPv4 address looks like a port where there is none.
		const isWithoutPort = /^\d+\.\d+\.\d+$/v.test(address!);
		const packet: Packet = isWithoutPort ? {destination: `${address}.${port}`, line} : {destination: address!, ...(port && {port: Number(port)}), line};
		return [packet];
	});
}

/** Packets for anyone beyond the boxes: not 10.77.0.0/16, not the neighbourhood (link-local, multicast, broadcast). */
export function leavingPackets(packets: readonly Packet[]): Packet[] {
	return packets.filter(({destination}) => !/^(?:10\.77\.|169\.254\.|2(?:2[4-9]|3\d)\.|255\.255\.255\.255$|fe80:|ff)/v.test(destination));
}
