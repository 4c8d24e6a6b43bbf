import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {startBox, type Box} from '../harness/box.ts';
import type {Outcome} from '../harness/command.ts';
import {activeUnits, listeningSockets} from '../harness/snapshot.ts';
import {aptGet, installByHand} from './by-hand.ts';
import {giveStandin, type Standin} from './give-standin.ts';
import {labDomain as domain} from './installed.ts';

const units = ['nginx', 'prosody', 'jicofo', 'jitsi-videobridge2', 'coturn'];
const patience = {timeout: 45_000, interval: 1000} as const;

describe.each([{release: 13, tag: ''}, {release: 12, tag: '[all]'}] as const)('stand-in of download.jitsi.org on Debian $release $tag', ({release}) => {
	let box: Box;
	let standin: Standin;
	let installation: Outcome;

	const sh = async (script: string) => box.ok(['sh', '-c', script]);
	const web = async (path: string, ...more: string[]) =>
		box.ok(['curl', '--silent', '--insecure', '--http1.1', '--max-time', '5', '--resolve', `${domain}:443:127.0.0.1`, ...more, `https://${domain}${path}`]);
	const ports = async () => new Set((await listeningSockets(box)).map(({protocol, address, port}) => `${protocol} ${address.replace('[::]', '0.0.0.0').replace(box.address, 'own')}:${port}`));
	beforeAll(async () => {
		box = await startBox({release});
		standin = await giveStandin(box);
		installation = await installByHand(box, domain);
	});
	afterAll(async () => {
		await standin?.server.close();
		await box?.destroy();
	});

	test('a classic installation by hand succeeds and leaves five active units', async () => {
		expect(installation).toMatchObject({exitCode: 0});
		const active = await activeUnits(box);
		expect(units.map(unit => active.get(`${unit}.service`))).toEqual(units.map(() => 'active'));
		expect(await sh('systemctl show --property=FragmentPath --value jicofo')).toContain('generator.late');
		expect(standin.server.requests.some(({path}) => path.endsWith('/jicofo_1.0-1189-1_all.deb'))).toBe(true);
	});

	test('the ports are those of the real installation, and 5349 is not among them', async () => {
		const expected = ['tcp 0.0.0.0:80', 'tcp 0.0.0.0:443', 'tcp 0.0.0.0:5222', 'tcp 0.0.0.0:5269', 'tcp 0.0.0.0:5281', 'tcp 127.0.0.1:5280', 'tcp 127.0.0.1:8080', 'tcp 127.0.0.1:8888', 'udp own:10000', 'udp own:3478'];
		// The trigger of the Java trust store restarts bridge and focus at the very end of the installation.
		await vi.waitFor(async () => expect([...await ports()]).toEqual(expect.arrayContaining(expected)), patience);
		expect([...await ports()].filter(port => /:(5349|9090|4443|4444|5347)$/v.test(port))).toEqual([]);
	});

	test('nginx is content but for upstream\'s known warnings', async () => {
		const {exitCode, stderr} = await box.run(['nginx', '-t']);
		expect(exitCode).toBe(0);
		expect(stderr).toContain('duplicate extension "wasm"');
		expect(stderr.includes('"listen ... http2" directive is deprecated')).toBe(release === 13);
	});

	test('page, settings and both ways to the XMPP server answer', async () => {
		expect(await web('/room')).toContain('STAND-IN');
		expect(await web('/config.js')).toContain(`domain: '${domain}'`);
		expect(await web('/tenant/config.js')).toContain('var subdomain = "tenant.";');
		for (const path of ['/', '/config.js', '/http-bind', '/external_api.js']) {
			expect(await web(path, '--output', '/dev/null', '--write-out', '%{http_code}'), path).toBe('200');
		}

		expect(await web('/', '--head')).toMatch(/strict-transport-security: max-age=63072000/iv);
		expect(await sh(`curl -s -o /dev/null -w '%{http_code} %{redirect_url}' -H 'Host: ${domain}' http://127.0.0.1/room`)).toBe(`301 https://${domain}/room`);
		const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==', 'Sec-WebSocket-Protocol: xmpp'];
		// The connection stays open, so curl ends with "timed out".
		const {stdout} = await box.run(['curl', '-sik', '--http1.1', '--max-time', '2', '--resolve', `${domain}:443:127.0.0.1`, ...upgrade.flatMap(line => ['-H', line]), `https://${domain}/xmpp-websocket`]);
		expect(stdout).toMatch(/^HTTP\/1\.1 101 /v);
		expect(stdout).toMatch(/^sec-websocket-protocol: xmpp\r$/imv);
	});

	test('files have the owners and modes of the real packages', async () => {
		const paths = ['/etc/jitsi/videobridge', '/etc/jitsi/jicofo', `/etc/jitsi/meet/${domain}.key`, `/etc/jitsi/meet/${domain}.crt`, '/var/log/jitsi', '/etc/turnserver.conf.bak', `/var/lib/prosody/auth.${domain}.key`];
		expect(await box.ok(['stat', '--format=%a %U:%G %n', ...paths])).toBe(`750 jvb:jitsi /etc/jitsi/videobridge
750 jicofo:jitsi /etc/jitsi/jicofo
600 root:root /etc/jitsi/meet/${domain}.key
644 root:root /etc/jitsi/meet/${domain}.crt
770 jvb:jitsi /var/log/jitsi
640 root:turnserver /etc/turnserver.conf.bak
400 prosody:prosody /var/lib/prosody/auth.${domain}.key
`);
		expect(await sh(`openssl x509 -in /etc/jitsi/meet/${domain}.crt -noout -text`)).toMatch(/4096 bit[\s\S]*DNS:localhost, DNS:meet\.lab\.test/v);
		expect(await sh('grep -c "^Include" /etc/prosody/prosody.cfg.lua')).toBe('1\n');
	});

	test('coturn answers TLS only after it got a certificate it can read', async () => {
		expect((await box.run(['openssl', 's_client', '-connect', '127.0.0.1:5349'])).exitCode).not.toBe(0);
		await box.ok(['/usr/share/jitsi-meet/scripts/coturn-le-update.sh', domain]);
		await vi.waitFor(async () => expect(await sh('echo | openssl s_client -connect 127.0.0.1:5349 2>&1')).toContain(`CN = ${domain}`.replaceAll(' ', release === 12 ? ' ' : '')), patience);
		expect(await box.ok(['stat', '--format=%a %U', `/etc/coturn/certs/${domain}.privkey.pem`])).toBe('400 turnserver\n');
	});

	test('an upgrade keeps virtual host and settings', async () => {
		const sums = `sha256sum /etc/nginx/sites-available/${domain}.conf /etc/jitsi/videobridge/jvb.conf /etc/jitsi/meet/* /etc/prosody/conf.avail/${domain}.cfg.lua /etc/turnserver.conf`;
		const before = await sh(sums);
		await standin.publish({revision: 2});
		await aptGet(box, 'update');
		expect(await aptGet(box, 'dist-upgrade')).toMatchObject({exitCode: 0});
		expect(await sh('dpkg-query --show --showformat \'${Version}\' jitsi-meet')).toBe('2.0.11146-2');
		expect(await sh(sums)).toBe(before);
	});

	test('purging removes what belongs to the domain and leaves the rest', async () => {
		const names = ['jitsi-meet', 'jitsi-meet-web-config', 'jitsi-meet-prosody', 'jitsi-meet-turnserver', 'jitsi-meet-web', 'jicofo', 'jitsi-videobridge2'];
		expect(await aptGet(box, 'purge', ...names)).toMatchObject({exitCode: 0});
		expect(await sh(`find / -xdev -name '*${domain}*' -not -path '/proc/*' | sort`)).toBe(`/etc/coturn/certs/${domain}.fullchain.pem
/etc/coturn/certs/${domain}.privkey.pem
/etc/ssl/certs/auth.${domain}.pem
/usr/local/share/ca-certificates/auth.${domain}.crt
`);
		expect(await sh('find /etc/jitsi /var/log/jitsi /etc/turnserver.conf 2>/dev/null || true')).toBe('/etc/jitsi\n/etc/jitsi/meet\n');
		expect((await box.run(['getent', 'passwd', 'jvb', 'jicofo'])).stdout).toBe('');
		expect((await box.run(['debconf-show', 'jitsi-videobridge2', 'jicofo', 'jitsi-meet-web-config', 'jitsi-meet-prosody'])).stdout).toBe('');
		expect(await sh('dpkg-query --show --showformat \'${Status}\n\' prosody coturn nginx')).toBe('install ok installed\n'.repeat(3));
		expect(await sh('ls /etc/apt/sources.list.d/jitsi.sources /usr/share/keyrings/jitsi-keyring.gpg')).toContain('jitsi-keyring.gpg');
	});
});
