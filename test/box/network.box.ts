import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {capture, leavingPackets, type Packet} from './harness/capture.ts';
import type {Box} from './harness/box.ts';
import {serveStun} from './standin/stun-server.ts';
import {startClient, stayOn, takePicture, visit} from './support/client.ts';
import {installedProduct} from './support/installed.ts';
import {domain, freshProduct, labAnswers, said, type Product} from './support/product.ts';

const room = `https://${domain}/room`;
const stunHost = 'meet-jit-si-turnrelay.jitsi.net';
/** An address for documentation (RFC 5737): packets to it leave the network of the boxes and arrive nowhere. */
const nowhere = '192.0.2.1';

/** The line for other computers as the result of the last run tells it. */
async function printedLine({wizard}: Product): Promise<string> {
	const outcome = await wizard(['watch']);
	expect(outcome.exitCode, said(outcome)).toBe(0);
	const line = /Add this line to the hosts file[^\n]*\n +(\S+ \S+)\n/v.exec(outcome.stdout)?.[1];
	expect(line, said(outcome)).toBeDefined();
	return line!;
}

const giveLine = async (client: Box, line: string): Promise<string> => client.ok(['tee', '--append', '/etc/hosts'], {input: `${line}\n`});

const curl = async (client: Box) => client.run(['curl', '--insecure', '--silent', '--output', '/dev/null', '--max-time', '10', '--write-out', '%{http_code}', `https://${domain}/`]);

/** Names that were looked up and packets that left the network of the boxes while somebody opens a room and stays, and the bridge starts. */
async function whatLeaves(server: Box, client: Box): Promise<{readonly names: readonly string[]; readonly packets: readonly Packet[]}> {
	const boxes = await Promise.all([server, client].map(async box => ({box, before: box.dns.queries().length, recording: await capture(box)})));
	await Promise.all([
		(async () => {
			expect(await visit(client, room)).toMatchObject({state: expect.stringContaining(`@${domain}/`)});
			await stayOn(client, room, 10);
		})(),
		server.ok(['systemctl', 'restart', 'jitsi-videobridge2']),
	]);
	const packets = await Promise.all(boxes.map(async ({recording}) => recording.stop()));
	return {
		names: [...new Set(boxes.flatMap(({box, before}) => box.dns.queries().slice(before)).map(({name}) => name))].filter(name => name !== domain),
		packets: leavingPackets(packets.flat()),
	};
}

/** Debian's own daily look for updates may fall into any minute. */
const stopUpdates = async (server: Box): Promise<string> => server.ok(['systemctl', 'stop', 'apt-daily.timer', 'apt-daily-upgrade.timer']);

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('a participant of a server for only this network on Debian $release $tag', ({release}) => {
	let product: Product;
	let client: Box;

	beforeAll(async () => {
		client = await startClient();
		product = await installedProduct(release);
		await stopUpdates(product.box);
	});
	afterAll(async () => {
		await client?.destroy();
		await product?.end();
	});

	test('the line that the result prints, given to another computer, opens the page there', async () => {
		// 6: the name is not known.
		expect(await curl(client)).toMatchObject({exitCode: 6});
		const line = await printedLine(product);
		expect(line).toBe(`${product.box.address} ${domain}`);
		await giveLine(client, line);
		expect(await curl(client)).toMatchObject({exitCode: 0, stdout: '200'});
	});

	test('a browser there is connected in a room, and asks nobody outside', async () => {
		expect(await visit(client, room)).toMatchObject({
			domain, room: 'room', way: 'websocket', state: expect.stringMatching(`^connected as .*@${domain}/`), stun: 'not asked', 'third-party': 'none',
		});
		const picture = `test-output/browser-debian${release}.png`;
		await takePicture(client, room, picture);
		expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
	});

	test('while somebody opens a room and stays, and the bridge starts, no name outside is looked up and no packet leaves the network', async () => {
		expect(await whatLeaves(product.box, client)).toEqual({names: [], packets: []});
	});
});

describe('[all] a participant of a server for everybody', () => {
	let product: Product;
	let client: Box;

	beforeAll(async () => {
		client = await startClient();
		product = await freshProduct({release: 13});
		await stopUpdates(product.box);
	});
	afterAll(async () => {
		await client?.destroy();
		await product?.end();
	});

	test('the same eyes see that bridge and browser ask the outside STUN server', async () => {
		const {box, apply} = product;
		await box.dns.set(stunHost, box.gateway);
		const stun = await serveStun({address: box.gateway, mapped: '192.0.2.8'});
		try {
			const outcome = await apply(labAnswers(box.address).replace('reach: lan', 'reach: public'));
			expect(outcome.exitCode, said(outcome)).toBe(0);
		} finally {
			await stun.close();
		}

		await giveLine(client, await printedLine(product));
		await Promise.all([box, client].map(async ({dns}) => dns.set(stunHost, nowhere)));
		const {names, packets} = await whatLeaves(box, client);
		expect(names).toEqual(expect.arrayContaining([stunHost, 'www.gravatar.com']));
		const asking = new Set(packets.filter(({destination, port}) => destination === nowhere && port === 443).map(({line}) => /^IP (\d+\.\d+\.\d+\.\d+)/v.exec(line)?.[1]));
		expect(asking).toEqual(new Set([box.address, client.address]));
	});
});
