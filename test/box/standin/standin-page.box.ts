import {afterAll, beforeAll, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {aptGet, installByHand} from './by-hand.ts';
import {giveStandin, type Standin} from './give-standin.ts';

const domain = 'meet.lab.test';
let box: Box;
let standin: Standin;

/** What a browser in the box shows on the stand-in's page once it is loaded: the bold words by their ids. */
async function visit(address: string): Promise<Readonly<Record<string, string>>> {
	const page = await box.ok([
		'chromium', '--headless', '--no-sandbox', '--disable-gpu', '--ignore-certificate-errors', '--timeout=15000', '--dump-dom', address,
	], {timeoutSeconds: 60});
	return Object.fromEntries([...page.matchAll(/<b id="([^"]+)">([^<]*)</gv)].map(([, id, text]) => [id!, text!]));
}

beforeAll(async () => {
	box = await startBox({release: 13});
	standin = await giveStandin(box);
	await box.dns.set(domain, box.address);
	await installByHand(box, domain);
	await aptGet(box, 'install', '--no-install-recommends', 'chromium');
});
afterAll(async () => {
	await standin?.server.close();
	await box?.destroy();
});

test('[all] a browser connects over the websocket and over BOSH, and asks outside as upstream\'s page does', async () => {
	expect(await visit(`https://${domain}/room`)).toMatchObject({
		domain, room: 'room', way: 'websocket', state: expect.stringContaining(`@${domain}/`), stun: 'asked', 'third-party': 'sent',
	});
	expect(await visit(`https://${domain}/tenant/room#bosh`)).toMatchObject({way: 'BOSH', state: expect.stringContaining('connected as')});
	const names = box.dns.queries().map(({name}) => name);
	expect(names).toContain('www.gravatar.com');
	expect(names).toContain('meet-jit-si-turnrelay.jitsi.net');
});

test('[all] a page without outside servers asks none, and a dead XMPP server shows', async () => {
	await box.ok(['sh', '-c', `printf 'config.p2p.stunServers = [];\\nconfig.disableThirdPartyRequests = true;\\n' >>/etc/jitsi/meet/${domain}-config.js`]);
	const before = box.dns.queries().length;
	expect(await visit(`https://${domain}/room`)).toMatchObject({state: expect.stringContaining('connected as'), stun: 'not asked', 'third-party': 'none'});
	expect(box.dns.queries().slice(before).filter(({name}) => /gravatar|turnrelay/v.test(name))).toEqual([]);
	await box.ok(['systemctl', 'stop', 'prosody']);
	expect(await visit(`https://${domain}/room`)).toMatchObject({state: 'failed: the websocket does not open'});
});
