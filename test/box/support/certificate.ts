import {X509Certificate} from 'node:crypto';
import type {Box} from '../harness/box.ts';
import {domain as ours} from './product.ts';

/** The certificate a browser gets for a name, at an address and port of the box itself. */
export async function served(box: Box, {domain = ours, port = 443, address = '127.0.0.1'}: {readonly domain?: string; readonly port?: number; readonly address?: string} = {}): Promise<X509Certificate> {
	const {stdout} = await box.run(['openssl', 's_client', '-connect', `${address}:${port}`, '-servername', domain], {input: ''});
	const pem = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/v.exec(stdout)?.[0];
	if (pem === undefined) {
		throw new Error(`nobody shows a certificate at ${address}:${port}`);
	}

	return new X509Certificate(pem);
}

/** What somebody saw who asked for the page five times a second. */
export type Watch = {/** Ends the asking. `failed`: what curl or the server said instead of 200. `times`: how often it was asked. */ readonly end: () => Promise<{readonly times: number; readonly failed: readonly string[]}>};

/** Ask for the page every 200 ms until `end`, as somebody in a meeting does; each time with a connection of its own. */
export async function watchPage(box: Box, {name = ours, address = '127.0.0.1'}: {readonly name?: string; readonly address?: string} = {}): Promise<Watch> {
	const unit = `watch-${Date.now()}`;
	const answersFile = `/root/${unit}`;
	await box.ok(['systemd-run', '--quiet', `--unit=${unit}`, 'sh', '-c', `while :; do curl --insecure --silent --output /dev/null --max-time 10 --resolve ${name}:443:${address} --write-out '%{http_code} %{errormsg}\\n' https://${name}/ >>${answersFile}; sleep 0.2; done`]);
	return {
		async end() {
			await box.ok(['systemctl', 'stop', unit]);
			const lines = (await box.read(answersFile)).split('\n').filter(line => line !== '');
			return {times: lines.length, failed: lines.filter(line => !line.startsWith('200 '))};
		},
	};
}

/** A chain of two under a root of its own, in the wrong order (all.pem), and its key, open (leaf.key) and encrypted (locked.key, pass): as an authority may send it. */
export async function makeOwn(box: Box, folder: string, name = ours): Promise<void> {
	const run = async (...argv: readonly string[]) => box.ok(['openssl', ...argv]);
	await box.ok(['mkdir', '-p', folder]);
	await box.write(`${folder}/ext`, `[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n[leaf]\nbasicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:${name}\n`);
	await run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '100', '-subj', '/CN=School root', '-keyout', `${folder}/root.key`, '-out', `${folder}/root.crt`);
	for (const [part, issuer, section] of [['middle', 'root', 'ca'], ['leaf', 'middle', 'leaf']] as const) {
		await run('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', `/CN=School ${part}`, '-keyout', `${folder}/${part}.key`, '-out', `${folder}/${part}.csr`);
		await run('x509', '-req', '-in', `${folder}/${part}.csr`, '-CA', `${folder}/${issuer}.crt`, '-CAkey', `${folder}/${issuer}.key`, '-CAcreateserial', '-days', '90', '-extfile', `${folder}/ext`, '-extensions', section, '-out', `${folder}/${part}.crt`);
	}

	await box.write(`${folder}/pass`, 'geheim wort\n', '600');
	await run('pkcs8', '-topk8', '-in', `${folder}/leaf.key`, '-passout', `file:${folder}/pass`, '-out', `${folder}/locked.key`);
	await box.ok(['sh', '-c', `cat ${folder}/root.crt ${folder}/middle.crt ${folder}/leaf.crt >${folder}/all.pem`]);
}

/** Owner, group and mode of files, as `root root 400`. */
export async function guards(box: Box, ...paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
	const lines = (await box.ok(['stat', '--format', '%n %U %G %a', ...paths])).trim().split('\n');
	return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}
