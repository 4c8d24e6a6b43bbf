import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {ask, websocketHeaders} from './ask.ts';
import {giveDocker, type DockerWorld} from './give-docker.ts';
import {composeArgv, handDomain, handFolder, writeStack} from './hand-stack.ts';
import {dockerImagesStage} from './stages.ts';

/** For what needs no certain time. */
const patience = {timeout: 90_000, interval: 500};

/** TCP ports from the kernel's own table: there is no `ss` in every container. */
const listening = (table: string): readonly number[] => {
	// Docker's own name server listens on 127.0.0.11 (0B00007F).
	const ports = [...table.matchAll(/^ *\d+: (?!0B00007F)[\dA-F]+:([\dA-F]{4}) [\dA-F]+:0000 0A /gmv)].map(([, port]) => Number.parseInt(port!, 16));
	return [...new Set(ports)].toSorted((one, other) => one - other);
};

const exec = (service: string, ...argv: readonly string[]) => composeArgv('exec', '--no-TTY', service, ...argv);

describe.each([[13, '[all]'], [12, '[all]']] as const)('the stand-in stack by hand on Debian %i %s', (release, _tag) => {
	let box: Box;
	let world: DockerWorld;
	beforeAll(async () => {
		box = await startBox({stage: await dockerImagesStage(release)});
		world = await giveDocker(box);
		await writeStack(box);
		await box.ok(composeArgv('up', '--detach', '--quiet-pull'));
	});
	afterAll(async () => {
		await world?.server.close();
		await box?.destroy();
	});

	/** Statuses that a container gets for addresses; one `exec` for all, since each takes a while. */
	const statuses = async (service: string, ...addresses: readonly string[]): Promise<readonly string[]> =>
		(await box.run(exec(service, 'curl', '--silent', '--output', '/dev/null', '--write-out', '%{http_code}\n', ...addresses))).stdout.trimEnd().split('\n');

	test('focus and bridge log in to prosody, and one healthy bridge is counted', async () => {
		const stats = async () => (await box.run(['wget', '--quiet', '--output-document=-', '127.0.0.1:8888/stats'])).stdout;
		await expect.poll(stats, patience).toContain('"operational_bridge_count":1');
	});

	test('page, room, settings, BOSH and websocket answer through the proxy', async () => {
		// Web is the last to start.
		await expect.poll(async () => (await ask(box.address, '/')).text, patience).toContain('Stand-in, not Jitsi Meet');
		expect((await ask(box.address, '/some-room')).text).toContain('Stand-in');
		expect((await ask(box.address, '/tenant/some-room')).text).toContain('Stand-in');
		const settings = await ask(box.address, '/config.js');
		expect(settings.text).toContain(`'https://${handDomain}/' + subdir + 'http-bind'`);
		expect(settings.text).toContain(`'wss://${handDomain}/' + subdir + 'xmpp-websocket'`);
		expect((await ask(box.address, '/tenant/config.js')).text).toContain('var subdir = \'tenant/\'');
		expect((await ask(box.address, '/http-bind')).status).toBe(200);
		expect((await ask(box.address, '/tenant/http-bind')).status).toBe(200);
		expect((await ask(box.address, '/xmpp-websocket', {headers: websocketHeaders})).status).toBe(101);
		const {'Sec-WebSocket-Protocol': protocol, ...withoutProtocol} = websocketHeaders;
		expect(protocol).toBe('xmpp');
		expect((await ask(box.address, '/xmpp-websocket', {headers: withoutProtocol})).status).toBe(501);
		expect(await ask(box.address, '/', {port: 80})).toMatchObject({status: 301, headers: {location: `https://${handDomain}/`}});
	});

	test('health routes are open to whom upstream opens them', async () => {
		expect(await statuses('prosody', '127.0.0.1:5280/health')).toEqual(['200']);
		expect(await statuses('web', 'xmpp.meet.jitsi:5280/health')).toEqual(['403']);
		expect(await statuses('jicofo', '127.0.0.1:8888/about/version')).toEqual(['200']);
		expect(await statuses('jicofo', '127.0.0.1:8888/about/health')).toEqual(['404']);
		expect((await box.run(exec('prosody', 'healthcheck.sh'))).exitCode).toBe(0);
		// The bridge's first result takes it ten seconds.
		await expect.poll(async () => (await box.run(exec('jvb', 'healthcheck.sh'))).exitCode, patience).toBe(0);
		expect((await box.run(exec('jicofo', 'healthcheck.sh'))).exitCode).toBe(22);
		expect((await box.run(exec('web', 'test', '-e', '/usr/local/bin/healthcheck.sh'))).exitCode).toBe(1);
	});

	test('every container runs as uid 1000 on a read-only root, listening on upstream\'s ports only', async () => {
		const ports = {web: [8000], prosody: [5222, 5280], jicofo: [8888], jvb: [8080]} as const;
		for (const [service, own] of Object.entries(ports)) {
			const said = await box.ok(exec(service, 'sh', '-c', 'id -u; id -un; touch /x 2>&1; cat /proc/net/tcp /proc/net/tcp6'));
			expect(said.split('\n').slice(0, 3)).toMatchObject(['1000', 's6', expect.stringContaining('Read-only file system')]);
			expect(listening(said)).toEqual(own);
		}
	});

	test('a person\'s account cannot be made while everybody may open rooms', async () => {
		const outcome = await box.run(exec('prosody', 'prosodyctl', '--config', '/run/prosody/config/prosody.cfg.lua', 'register', 'kim', 'meet.jitsi', 'secret'));
		expect(outcome.exitCode).toBe(1);
		expect(outcome.stdout + outcome.stderr).toContain('Creating user failed');
	});

	test('changed secrets do not reach the accounts prosody already has, so nobody logs in', async () => {
		await writeStack(box, {environment: {JVB_AUTH_PASSWORD: 'another'}});
		await box.ok(composeArgv('up', '--detach'));
		await expect.poll(async () => box.ok(composeArgv('logs', 'jvb')), patience).toContain('not-authorized');
		// The bridge may be turned away before prosody has told how far it got.
		await expect.poll(async () => box.ok(composeArgv('logs', 'prosody')), patience).toMatch(/JVB user registration output: .*User exists/v);
	});

	test('a folder of the wrong owner ends prosody with upstream\'s words, again and again, while compose is content', async () => {
		await box.ok(['chown', '0:0', `${handFolder}/storage/prosody`]);
		await box.ok(['sh', '-c', `rm -rf ${handFolder}/storage/prosody/*`]);
		await box.ok(composeArgv('up', '--detach', '--force-recreate', 'prosody'));
		const id = (await box.ok(composeArgv('ps', '--all', '--quiet', 'prosody'))).trim();
		await expect.poll(async () => Number(await box.ok(['docker', 'inspect', '--format', '{{.RestartCount}}', id])), patience).toBeGreaterThanOrEqual(2);
		const logs = await box.ok(composeArgv('logs', '--no-log-prefix', 'prosody'));
		expect(logs).toContain('FATAL ERROR: directory \'/var/lib/prosody\' is not writable by the container user (uid 1000).');
		expect(logs).toContain('s6-rc: warning: unable to start service 10-config: command exited 1');
		expect(logs).toContain('rc.init: fatal: stopping the container.');
	});
});
