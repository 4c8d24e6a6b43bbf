import {readFileSync} from 'node:fs';
import process from 'node:process';
import type {Box} from './box.ts';
import {succeed} from './command.ts';

const bundle = '/etc/ssl/certs/ca-certificates.crt';
const extra = '/usr/local/share/ca-certificates/host-bundle.pem';

/**
Let programs in the box trust what this host trusts: where npm is reached through a proxy with a certificate of its own,
a fresh Debian does not know it. Only for tests that need npm: it is a matter of the host, not of the product.
Returns the environment that npm and Node need for it.
*/
export async function trustHostCertificates(box: Box): Promise<Readonly<Record<string, string>>> {
	await box.write(extra, readFileSync(process.env['NODE_EXTRA_CA_CERTS'] ?? bundle));
	return {NODE_EXTRA_CA_CERTS: extra};
}

/** Give root in the box this host's npm registry, in /root/.npmrc; with the extra certificates if they were copied in. */
export async function useHostNpmSettings(box: Box): Promise<void> {
	const registry = (await succeed(['npm', 'config', 'get', 'registry'])).trim();
	const hasExtra = (await box.run(['test', '-e', extra])).exitCode === 0;
	await box.write('/root/.npmrc', `registry=${registry}\n${hasExtra ? `cafile=${extra}\n` : ''}`, '600');
}
