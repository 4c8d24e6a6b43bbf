import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {activeUnits} from '../harness/snapshot.ts';
import {installedStage} from './installed.ts';
import {serveStun} from './stun-server.ts';

const patience = {timeout: 45_000, interval: 1000} as const;

describe.each([12, 13] as const)('[all] bridge and focus of the stand-in on Debian %i', release => {
	let box: Box;

	const sh = async (script: string) => box.ok(['sh', '-c', script]);
	const health = async () => box.ok(['curl', '--silent', '--write-out', ' %{http_code}', 'http://127.0.0.1:8080/about/health']);
	const bridges = async () => {
		const stats = JSON.parse(await box.ok(['curl', '--silent', 'http://127.0.0.1:8888/stats'])) as {bridge_selector: {operational_bridge_count: number}};
		return stats.bridge_selector.operational_bridge_count;
	};

	const setBridge = async (path: string, value: string) => {
		await box.ok(['hocon', '-f', '/etc/jitsi/videobridge/jvb.conf', 'set', path, value]);
		await box.ok(['systemctl', 'restart', 'jitsi-videobridge2']);
	};

	beforeAll(async () => {
		box = await startBox({stage: await installedStage(release)});
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test('the bridge asks an outside STUN server and is unhealthy on a private address, until both are changed', async () => {
		const asked = () => box.dns.queries().filter(({name}) => name.startsWith('meet-jit-si-turnrelay')).length;
		await vi.waitFor(async () => {
			expect(asked()).toBeGreaterThan(0);
			expect(await health()).toBe('{"message":"No valid IP addresses available for harvesting."} 500');
			expect(await bridges()).toBe(0);
		}, patience);
		await setBridge('ice4j.harvest.mapping.stun.addresses', '[]');
		const before = asked();
		await setBridge('videobridge.health.require-valid-address', 'false');
		await vi.waitFor(async () => {
			expect(await health()).toBe(' 200');
			expect(await bridges()).toBe(1);
		}, patience);
		expect(asked()).toBe(before);
	});

	test('a static mapping to a public address makes the bridge healthy too', async () => {
		await setBridge('videobridge.health.require-valid-address', 'true');
		await setBridge('ice4j.harvest.mapping.static-mappings', `[{ local-address: "${box.address}", public-address: "192.0.2.7" }]`);
		await vi.waitFor(async () => expect(await health()).toBe(' 200'), patience);
	});

	test('a STUN server that sees a public address makes the bridge healthy too', async () => {
		const stun = await serveStun({address: box.gateway, mapped: '192.0.2.8'});
		try {
			await box.dns.set('meet-jit-si-turnrelay.jitsi.net', box.gateway);
			await setBridge('ice4j.harvest.mapping.static-mappings', '[]');
			await setBridge('ice4j.harvest.mapping.stun.addresses', '["meet-jit-si-turnrelay.jitsi.net:443"]');
			await vi.waitFor(async () => expect(await health()).toBe(' 200'), patience);
			expect(await sh('tail -n 9 /var/log/jitsi/jvb.log')).toContain('our public address is 192.0.2.8');
			expect(stun.asked).toContain(box.address);
		} finally {
			await stun.close();
		}
	});

	test('everything comes back after a reboot', async () => {
		await box.powerOff();
		await box.boot();
		await setBridge('videobridge.health.require-valid-address', 'false');
		await vi.waitFor(async () => expect(await bridges()).toBe(1), patience);
		const active = await activeUnits(box);
		for (const unit of ['nginx', 'prosody', 'jicofo', 'jitsi-videobridge2', 'coturn']) {
			expect(active.get(`${unit}.service`), unit).toBe('active');
		}
	});

	test('bridge and focus come back after a restart of prosody, and a wrong password makes the count 0', async () => {
		await box.ok(['systemctl', 'restart', 'prosody']);
		expect(await bridges()).toBe(0);
		await vi.waitFor(async () => expect(await bridges()).toBe(1), patience);
		const shard = 'videobridge.apis.xmpp-client.configs.shard.PASSWORD';
		const password = (await box.ok(['hocon', '-f', '/etc/jitsi/videobridge/jvb.conf', 'get', shard])).trim();
		await setBridge(shard, '"wrong"');
		await vi.waitFor(async () => expect(await sh('tail -n 3 /var/log/jitsi/jvb.log')).toContain('not-authorized'), patience);
		expect(await bridges()).toBe(0);
		await setBridge(shard, `"${password.replaceAll('"', '')}"`);
		await vi.waitFor(async () => expect(await bridges()).toBe(1), patience);
	});

	test('heap limits from the settings files reach the daemons', async () => {
		await sh('echo VIDEOBRIDGE_MAX_MEMORY=512m >>/etc/jitsi/videobridge/config; echo JICOFO_MAX_MEMORY=256m >>/etc/jitsi/jicofo/config');
		await box.ok(['systemctl', 'restart', 'jicofo', 'jitsi-videobridge2']);
		await vi.waitFor(async () => {
			expect(await sh('grep heap /var/log/jitsi/jvb.log | tail -n 1')).toContain('-Xmx512m');
			expect(await sh('grep heap /var/log/jitsi/jicofo.log | tail -n 1')).toContain('-Xmx256m');
		}, patience);
	});
});
