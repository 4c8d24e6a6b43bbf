import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {startBox, type Box, type Layers} from '../harness/box.ts';
import {aptGet, certificateChoices, preseed} from './by-hand.ts';
import {giveStandin, type Standin} from './give-standin.ts';
import {downloadedStage, labDomain as domain} from './installed.ts';

// The wizard answers every question: what happens where none is answered is left to thorough runs.
describe.each([12, 13] as const)('[all] stand-in with unusual debconf answers on Debian %i', release => {
	let stage: Layers;
	let box: Box;
	let standin: Standin;

	const sh = async (script: string) => box.ok(['sh', '-c', script]);
	const freshBox = async () => {
		box = await startBox({stage});
		standin = await giveStandin(box);
	};

	beforeAll(async () => {
		stage = await downloadedStage(release);
	});
	afterEach(async () => {
		await standin?.server.close();
		await box?.destroy();
	});

	// Only jitsi-videobridge2's template has a default, and debconf keeps the default of the template it read last:
	// where all templates are read before the first question, the default is lost. Debian 12 needs apt-utils for that,
	// 13's apt carries the program itself.
	test.each([
		{tools: 'without apt-utils', then: release === 12 ? ' localhost' : ''},
		{tools: 'with apt-utils', then: ''},
	])('nothing answered, $tools: the domain becomes "$then" and prosody\'s set-up fails', async ({tools, then}) => {
		await freshBox();
		if (tools === 'without apt-utils') {
			await aptGet(box, 'purge', 'apt-utils');
		}

		const {exitCode, stdout} = await aptGet(box, 'install', 'jitsi-meet');
		expect(exitCode).toBe(100);
		expect(stdout).toContain('The given hostname does not exist in the config');
		expect(await box.ok(['debconf-show', 'jitsi-videobridge2'])).toContain(`jitsi-videobridge/jvb-hostname:${then}\n`);
	});

	test('only the domain answered: a self-signed certificate, silently', async () => {
		await freshBox();
		await box.ok(['debconf-set-selections'], {input: `jitsi-videobridge2 jitsi-videobridge/jvb-hostname string ${domain}\n`});
		expect(await aptGet(box, 'install', '--no-install-recommends', 'jitsi-meet')).toMatchObject({exitCode: 0});
		expect(await box.ok(['debconf-show', 'jitsi-meet-web-config'])).toContain(`jitsi-meet/cert-choice: ${certificateChoices.letsEncrypt}`);
		expect(await sh(`openssl x509 -in /etc/jitsi/meet/${domain}.crt -noout -issuer -subject -nameopt RFC2253`)).toBe(`issuer=CN=${domain}\nsubject=CN=${domain}\n`);
		// What --no-install-recommends costs.
		expect((await box.run(['dpkg-query', '--show', 'jitsi-meet-turnserver', 'coturn'])).exitCode).not.toBe(0);
	});

	test('prosody\'s set-up without the web server\'s templates ends with status 10, unless a self-signed certificate was chosen', async () => {
		await freshBox();
		await box.ok(['debconf-set-selections'], {input: `jitsi-videobridge2 jitsi-videobridge/jvb-hostname string ${domain}\n`});
		const {exitCode, stdout, stderr} = await aptGet(box, 'install', 'jitsi-videobridge2', 'jitsi-meet-prosody');
		expect(exitCode).toBe(100);
		expect(stdout + stderr).toMatch(/jitsi-meet-prosody[\s\S]*post-installation script subprocess returned error exit status 10/v);
		await preseed(box, domain);
		expect(await box.run(['dpkg', '--configure', '-a'], {environment: {DEBIAN_FRONTEND: 'noninteractive'}})).toMatchObject({exitCode: 0});
	});

	test('an own certificate that is not there: the installation succeeds and nginx cannot be started again', async () => {
		await freshBox();
		await preseed(box, domain, certificateChoices.own);
		expect(await aptGet(box, 'install', 'jitsi-meet')).toMatchObject({exitCode: 0});
		expect(await sh(`grep ssl_certificate /etc/nginx/sites-available/${domain}.conf`)).toContain(`ssl_certificate_key /etc/ssl/${domain}.key;`);
		expect((await box.run(['nginx', '-t'])).stderr).toContain(`cannot load certificate "/etc/ssl/${domain}.crt"`);
		expect((await box.run(['systemctl', 'is-active', 'nginx'])).stdout).toBe('active\n');
	});
});
