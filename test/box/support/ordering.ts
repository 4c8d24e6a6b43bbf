import {X509Certificate} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {expect} from 'vitest';
import type {Acme} from '../acme/start-acme.ts';
import type {DirectoryName} from '../acme/names.ts';
import type {Box} from '../harness/box.ts';
import type {Release} from '../harness/image.ts';
import {served} from './certificate.ts';
import {dockerInstalledProduct, dockerUnorderedStage} from './docker-installed.ts';
import {startInspector} from './inspector.ts';
import {installedProduct, publicDomain as domain, unorderedStage} from './installed.ts';
import type {Product} from './product.ts';
import {answers, working} from './web.ts';

/** A server under a public name whose certificate could not be ordered yet, and what differs between the methods. */
export type OrderingServer = Pick<Product, 'box' | 'wizard'> & {
	/** File that the web server shows. */
	readonly certificate: string;
	/** Whoever looks at the pages: another computer, or the server itself where it has the programs. `address`: of the server, as seen from there. */
	readonly visitor: Box;
	readonly address: string;
	/** What answers at the pages, the chat and the websocket. */
	readonly answers: () => Promise<Readonly<Record<string, number>>>;
	/** The certificate that is shown, which has to be the one in the file, on every port that shows one. */
	readonly shown: () => Promise<X509Certificate>;
	/** The web server refuses to show what an authority looks for, until what is returned is called. */
	readonly hideChallenge: () => Promise<() => Promise<void>>;
	/** Tells services or containers apart that were started anew. */
	readonly running: () => Promise<string>;
	readonly end: () => Promise<void>;
};

const challenge = 'location ^~ /.well-known/acme-challenge/ {';
const hidden = `${challenge}\n\t\treturn 403;`;

const hiding = (box: Box, site: string, ...reload: readonly string[]): OrderingServer['hideChallenge'] => async () => {
	const good = await box.read(site);
	expect(good).toContain(challenge);
	// In place: the container has the file itself, not its name.
	const put = async (content: string) => {
		await box.ok(['tee', site], {input: content});
		await box.ok(reload);
	};

	await put(good.replace(challenge, hidden));
	return async () => put(good);
};

const shownBy = (box: Box, certificate: string, ports: readonly number[]): OrderingServer['shown'] => async () => {
	const file = new X509Certificate(await box.read(certificate));
	for (const port of ports) {
		expect((await served(box, {domain, port})).fingerprint256, `port ${port}`).toBe(file.fingerprint256);
	}

	return file;
};

/** Classic, with the relay's own port for encrypted connections. */
export async function classicOrdering(release: Release): Promise<OrderingServer> {
	const product = await installedProduct(release, unorderedStage);
	const {box, wizard} = product;
	const certificate = `/etc/jitsi/meet/${domain}.crt`;
	return {
		box, wizard, certificate, visitor: box, address: '127.0.0.1',
		answers: async () => answers(box, domain, '127.0.0.1'),
		shown: shownBy(box, certificate, [443, 5349]),
		hideChallenge: hiding(box, `/etc/nginx/sites-available/${domain}.conf`, 'systemctl', 'reload', 'nginx'),
		running: async () => box.ok(['systemctl', 'show', '--property=Id,MainPID,ActiveEnterTimestampMonotonic', 'nginx', 'prosody', 'jicofo', 'jitsi-videobridge2', 'coturn']),
		end: async () => product.end(),
	};
}

/** In containers, on Debian 13. */
export async function dockerOrdering(): Promise<OrderingServer> {
	const [product, visitor] = await Promise.all([dockerInstalledProduct(dockerUnorderedStage), startInspector()]);
	const {box, wizard} = product;
	const look = async () => answers(visitor, domain, box.address);
	for (let round = 0; round < 90 && Object.values(await look()).join(' ') !== Object.values(working).join(' '); round++) {
		await sleep(2000);
	}

	const certificate = '/opt/jitsi-meet/keys/proxy/meet.crt';
	const compose = ['docker', 'compose', '--project-directory', '/opt/jitsi-meet'] as const;
	return {
		box, wizard, certificate, visitor, address: box.address,
		answers: look,
		shown: shownBy(box, certificate, [443]),
		hideChallenge: hiding(box, '/opt/jitsi-meet/proxy/sites/meet.conf', ...compose, 'exec', '--no-TTY', 'proxy', 'nginx', '-s', 'reload'),
		running: async () => box.ok(['docker', 'inspect', '--format', '{{.Name}} {{.State.StartedAt}}', ...['proxy', 'web', 'prosody', 'jicofo', 'jvb'].map(name => `jitsi-meet-${name}-1`)]),
		async end() {
			await visitor.destroy();
			await product.end();
		},
	};
}

/** Let the server find the authorities, and the authorities the server. */
export async function introduce(acme: Acme, {box}: Pick<OrderingServer, 'box'>): Promise<void> {
	await acme.introduce(box);
	await acme.point(domain, box.address, box);
}

/** The certificate that is shown has to come from one of the two authorities. */
export async function expectFrom(acme: Acme, server: OrderingServer, authority: DirectoryName): Promise<X509Certificate> {
	const shown = await server.shown();
	const chain = await server.box.read(server.certificate);
	const issuer = new X509Certificate(chain.slice(chain.lastIndexOf('-----BEGIN')));
	expect(shown.verify(issuer.publicKey)).toBe(true);
	expect(issuer.verify(new X509Certificate(await acme.root(authority)).publicKey)).toBe(true);
	return shown;
}

/** certbot forgets what it has for the domain, so that the next order is a real one. */
export async function forget({box}: Pick<OrderingServer, 'box'>): Promise<void> {
	await box.ok(['rm', '-rf', `/etc/letsencrypt/live/${domain}`, `/etc/letsencrypt/archive/${domain}`, `/etc/letsencrypt/renewal/${domain}.conf`]);
}
