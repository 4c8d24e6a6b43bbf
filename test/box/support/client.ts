import {copyFileSync, mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {startBox, type Box} from '../harness/box.ts';
import {makeStage} from '../harness/stages.ts';
import {aptGet} from '../standin/by-hand.ts';

/**
A participant's computer: a box of its own with curl, Chromium and the tool for its list of authorities on it, made once. The browser is the engine without a
person's browser around it: the full one looks up updates, sign-in and other services of its maker even with every
switch against it, and a test could not tell whose questions those are.
*/
export async function startClient(): Promise<Box> {
	const stage = await makeStage({name: 'client', version: 'curl chromium-headless-shell libnss3-tools'}, 13, async box => {
		await aptGet(box, 'update');
		const {exitCode, stdout, stderr} = await aptGet(box, 'install', '--no-install-recommends', 'curl', 'chromium-headless-shell', 'libnss3-tools');
		if (exitCode !== 0) {
			throw new Error(`Chromium does not install:\n${stdout}${stderr}`);
		}
	});
	return startBox({stage, name: 'client'});
}

/** With all of its checks. `more` comes before the address. */
const careful = (address: string, ...more: readonly string[]): readonly string[] => ['chromium-headless-shell', '--no-sandbox', '--disable-gpu', '--disable-quic', ...more, address];

const chromium = (address: string, ...more: readonly string[]): readonly string[] => careful(address, '--ignore-certificate-errors', ...more);

const newProfile = async (client: Box): Promise<string> => `--user-data-dir=${(await client.ok(['mktemp', '--directory'])).trim()}`;

/** What a browser shows on the stand-in's page once it is loaded: the bold words by their ids. */
export async function visit(client: Box, address: string): Promise<Readonly<Record<string, string>>> {
	const page = await client.ok(chromium(address, await newProfile(client), '--timeout=15000', '--dump-dom'), {timeoutSeconds: 90});
	return Object.fromEntries([...page.matchAll(/<b id="([^"]+)">([^<]*)</gv)].map(([, id, text]) => [id!, text!]));
}

/** Keep a picture (PNG) of a page at `path` of this machine. */
export async function takePicture(client: Box, address: string, path: string): Promise<void> {
	await client.ok(chromium(address, await newProfile(client), '--timeout=15000', '--window-size=900,600', '--screenshot=/root/page.png'), {timeoutSeconds: 90});
	mkdirSync(dirname(path), {recursive: true});
	copyFileSync(join(client.root, 'root/page.png'), path);
}

/** Leave a page open for so many seconds, as somebody in a meeting does. */
export async function stayOn(client: Box, address: string, seconds: number): Promise<void> {
	// A headless browser that nobody can talk to ends by itself.
	await client.run(['timeout', String(seconds), ...chromium(address, await newProfile(client), '--remote-debugging-port=9222')], {timeoutSeconds: seconds + 30});
}

/** Put a root into Chromium's own list of authorities, for websites (NSS; Settings, "Manage certificates" do the same). */
export async function trustRoot(client: Box, pem: string): Promise<void> {
	const list = 'sql:/root/.pki/nssdb';
	await client.write('/root/lab-root.crt', pem);
	await client.ok(['mkdir', '-p', '/root/.pki/nssdb']);
	await client.ok(['certutil', '-d', list, '-N', '--empty-password']);
	await client.ok(['certutil', '-d', list, '-A', '-t', 'C,,', '-n', 'lab', '-i', '/root/lab-root.crt']);
}

/** What Chromium's own numbers mean (net/base/net_error_list.h). */
const warnings: Readonly<Record<string, string>> = {'-200': 'name', '-201': 'date', '-202': 'authority', '-207': 'invalid', '-212': 'constraint'};

/** What a person would see of a page: its title, or the warning that stands before it. */
export async function tryToVisit(client: Box, address: string): Promise<{readonly title: string} | {readonly warning: string}> {
	const {stdout, stderr} = await client.run(careful(address, await newProfile(client), '--enable-logging=stderr', '--timeout=15000', '--dump-dom'), {timeoutSeconds: 90});
	const number = /net_error (-\d+)/v.exec(stderr)?.[1];
	if (number !== undefined) {
		return {warning: warnings[number] ?? number};
	}

	const title = /<title>([^<]*)</v.exec(stdout)?.[1];
	if (title === undefined) {
		throw new Error(`Neither a title nor a warning:\n${stdout}${stderr}`);
	}

	return {title};
}
