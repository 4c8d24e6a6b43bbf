import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import {serveStun} from '../standin/stun-server.ts';
import {networkOf} from '../harness/network.ts';
import {imageReference, type ImageName} from './names.ts';
import {dockerImagesStage} from './stages.ts';

const patience = {timeout: 60_000, interval: 500};
const readOnly = ['--read-only', '--tmpfs', '/run:size=16M,mode=1750,exec', '--tmpfs', '/tmp:size=16M,mode=1777,noexec'];
/** A volume takes the owner of the image's folder. */
const storage = ['--volume', '/var/lib/prosody'];
const passwords = ['--env', 'JICOFO_AUTH_PASSWORD=one', '--env', 'JVB_AUTH_PASSWORD=two'];

describe('[all] what goes wrong with single images, as upstream\'s do', () => {
	let box: Box;
	beforeAll(async () => {
		box = await startBox({stage: await dockerImagesStage(13)});
		await box.ok(['docker', 'network', 'create', 'meet']);
	});
	afterAll(async () => {
		await box?.destroy();
	});

	const run = async (name: ImageName, ...options: readonly string[]) => box.run(['docker', 'run', '--rm', ...options, imageReference(name)], {timeoutSeconds: 60});

	/** Start a container in the background for the length of `task`. */
	const during = async (name: ImageName, options: readonly string[], task: (id: string) => Promise<void>): Promise<void> => {
		const id = (await box.ok(['docker', 'run', '--detach', '--network', 'meet', ...options, imageReference(name)])).trim();
		try {
			await task(id);
		} finally {
			await box.ok(['docker', 'rm', '--force', '--volumes', id]);
		}
	};

	const said = async (id: string): Promise<string> => {
		const {stdout, stderr} = await box.run(['docker', 'logs', id]);
		return stdout + stderr;
	};

	test('without passwords prosody, focus and bridge end with 1 and say which is missing', async () => {
		expect(await run('prosody', ...readOnly, ...storage)).toMatchObject({exitCode: 1, stdout: expect.stringContaining('FATAL ERROR: Jicofo auth password must be set')});
		expect(await run('prosody', ...readOnly, ...storage, '--env', 'JICOFO_AUTH_PASSWORD=one')).toMatchObject({exitCode: 1, stdout: expect.stringContaining('FATAL ERROR: JVB auth password must be set')});
		expect(await run('jicofo', ...readOnly)).toMatchObject({exitCode: 1, stdout: expect.stringContaining('FATAL ERROR: Jicofo auth password must be set')});
		expect(await run('jvb', ...readOnly)).toMatchObject({exitCode: 1, stdout: expect.stringContaining('FATAL ERROR: JVB auth password must be set')});
	});

	test('security options that take the setuid helper away end the container, unless /run is writable anyway', async () => {
		expect(await run('web', ...readOnly, '--security-opt', 'no-new-privileges')).toMatchObject({exitCode: 2, stderr: expect.stringContaining('cannot create /run/test of writability: Permission denied')});
		expect(await run('web', ...readOnly, '--cap-drop', 'ALL')).toMatchObject({exitCode: 111, stderr: expect.stringContaining('unable to setgid to root')});
		expect((await run('web', '--read-only')).exitCode).not.toBe(0);
		expect((await run('web', '--read-only', '--tmpfs', '/run:mode=1750,noexec', '--tmpfs', '/tmp')).exitCode).not.toBe(0);
		const own = ['--read-only', '--tmpfs', '/run:exec,mode=1777', '--tmpfs', '/tmp', '--env', 'DISABLE_HTTPS=1'];
		const kept = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETUID', 'SETGID'].flatMap(name => ['--cap-add', name]);
		const pageIsThere = async (id: string) => {
			await expect.poll(async () => (await box.run(['docker', 'exec', id, 'curl', '--silent', '--fail', '--output', '/dev/null', '127.0.0.1:8000/config.js'])).exitCode, patience).toBe(0);
		};

		await during('web', [...own, '--security-opt', 'no-new-privileges'], pageIsThere);
		await during('web', [...readOnly, '--env', 'DISABLE_HTTPS=1', '--cap-drop', 'ALL', ...kept], pageIsThere);
	});

	test('web needs its storage for HTTPS only, and then has a certificate for any name', async () => {
		await box.ok(['mkdir', '-p', '/srv/root-owned', '/srv/own']);
		await box.ok(['chown', '1000:1000', '/srv/own']);
		expect(await run('web', ...readOnly, '--volume', '/srv/root-owned:/storage')).toMatchObject({exitCode: 1, stdout: expect.stringContaining('FATAL ERROR: directory \'/storage\' is not writable by the container user (uid 1000).')});
		await during('web', [...readOnly, '--volume', '/srv/own:/storage', '--publish', '443:8443'], async () => {
			await expect.poll(async () => (await box.run(['openssl', 's_client', '-connect', '127.0.0.1:443'], {input: ''})).stdout, patience).toMatch(/CN ?= ?\*/v);
		});
	});

	test('focus and bridge show what the environment decides: health, REST, memory, STUN, addresses', async () => {
		const stun = await serveStun({address: networkOf(box.number).services, mapped: '192.0.2.7'});
		await box.dns.set('meet-jit-si-turnrelay.jitsi.net', networkOf(box.number).services);
		try {
			await during('jvb', [...readOnly, ...passwords, '--env', 'JVB_DISABLE_STUN=1', '--env', 'VIDEOBRIDGE_MAX_MEMORY=512m', '--env', 'JVB_ADVERTISE_IPS=192.0.2.8,192.0.2.9#20000'], async id => {
				await expect.poll(async () => said(id), patience).toContain('effective heap limit -Xmx512m');
				const settings = await box.ok(['docker', 'exec', id, 'cat', '/run/jvb/config/jvb.conf']);
				expect(settings).toContain('public-address = "192.0.2.8"');
				expect(settings.replaceAll(/\s+/gv, ' ')).toContain('public-address = "192.0.2.9" , local-port = 10000, public-port = 20000');
				await expect.poll(async () => said(id), patience).toContain('Health: ok');
				expect(stun.asked).toEqual([]);
			});
			await during('jvb', [...readOnly, ...passwords], async id => {
				await expect.poll(async () => said(id), patience).toContain('STUN: our public address is 192.0.2.7');
			});
		} finally {
			await stun.close();
		}

		await during('jvb', [...readOnly, ...passwords, '--env', 'VIDEOBRIDGE_MAX_MEMORY=lots'], async id => {
			await expect.poll(async () => said(id), patience).toContain('Invalid maximum heap size: -Xmxlots');
		});
		await during('jicofo', [...readOnly, ...passwords, '--env', 'JICOFO_ENABLE_HEALTH_CHECKS=1', '--publish', '127.0.0.1:8888:8888'], async id => {
			await expect.poll(async () => (await box.run(['docker', 'exec', id, 'healthcheck.sh'])).exitCode, patience).toBe(0);
			// Its REST interface is only for the container itself unless JICOFO_ENABLE_REST says otherwise.
			expect((await box.run(['wget', '--quiet', '--tries=1', '--timeout=5', '--output-document=-', '127.0.0.1:8888/about/version'])).exitCode).not.toBe(0);
		});
	});

	test('with passwords for rooms people get accounts, and a second registration changes the password', async () => {
		await during('prosody', [...readOnly, ...storage, ...passwords, '--env', 'ENABLE_AUTH=1', '--network-alias', 'xmpp.meet.jitsi'], async id => {
			await expect.poll(async () => said(id), patience).toContain('All users registered');
			const prosodyctl = ['docker', 'exec', id, 'prosodyctl', '--config', '/run/prosody/config/prosody.cfg.lua'];
			for (const password of ['first', 'second']) {
				expect((await box.run([...prosodyctl, 'register', 'kim', 'meet.jitsi', password])).exitCode).toBe(0);
			}

			expect((await box.run([...prosodyctl, 'shell', 'user', 'list', 'meet.jitsi'])).stdout).toContain('kim');
			expect((await box.run(['docker', 'exec', id, 'prosodyctl', 'register', 'kim', 'meet.jitsi', 'third'])).exitCode).toBe(1);
		});
	});

	test('a killed service is started again inside; a stopped container ends with 0', async () => {
		await during('prosody', [...readOnly, ...storage, ...passwords], async id => {
			await expect.poll(async () => said(id), patience).toContain('All users registered');
			await box.ok(['docker', 'exec', id, 'sh', '-c', 'kill -9 $(cat /run/prosody/prosody.pid)']);
			await expect.poll(async () => (await box.run(['docker', 'exec', id, 'healthcheck.sh'])).exitCode, patience).toBe(0);
			expect((await box.ok(['docker', 'inspect', '--format', '{{.RestartCount}}', id])).trim()).toBe('0');
			await box.ok(['docker', 'stop', id]);
			expect((await box.ok(['docker', 'inspect', '--format', '{{.State.ExitCode}}', id])).trim()).toBe('0');
		});
	});

	test('the proxy\'s image is laid out as nginx\'s own and judges a configuration', async () => {
		expect((await box.run(['docker', 'run', '--rm', imageReference('proxy'), 'nginx', '-t'])).exitCode).toBe(0);
		await box.write('/srv/conf/broken.conf', 'server { listen 80 }\n');
		expect(await box.run(['docker', 'run', '--rm', '--volume', '/srv/conf:/etc/nginx/conf.d:ro', imageReference('proxy'), 'nginx', '-t'])).toMatchObject({exitCode: 1, stderr: expect.stringContaining('[emerg]')});
		expect(JSON.parse(await box.ok(['docker', 'image', 'inspect', '--format', '{{json .Config}}', imageReference('proxy')]))).toMatchObject({Entrypoint: ['/docker-entrypoint.sh'], Cmd: ['nginx', '-g', 'daemon off;'], StopSignal: 'SIGQUIT'});
	});
});
