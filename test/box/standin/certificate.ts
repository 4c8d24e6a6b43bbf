import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {join} from 'node:path';
import {succeed} from '../harness/command.ts';
import {withLock} from '../harness/lock.ts';
import {cacheFolder} from '../harness/paths.ts';

/** A certificate and its key, both PEM. */
export type Pair = {readonly certificate: string; readonly key: string};

const folder = join(cacheFolder, 'standin', 'certificates');
const request = ['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-sha256', '-nodes', '-days', '3650'] as const;

/** The certificate authority of the box tests; made on first use and kept. Boxes trust it after installAuthority(). */
export async function testAuthority(): Promise<Pair> {
	return keptPair('authority', [
		...request, '-subj', '/CN=jitsi-wizard box tests CA',
		'-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign',
	]);
}

/** A server certificate of the test authority for one host name. */
export async function serverCertificate(name: string): Promise<Pair> {
	await testAuthority();
	const authority = join(folder, 'authority');
	return keptPair(name, [
		...request, '-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`,
		'-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth',
		'-CA', join(authority, 'certificate.pem'), '-CAkey', join(authority, 'key.pem'),
	]);
}

async function keptPair(name: string, openssl: readonly string[]): Promise<Pair> {
	const kept = join(folder, name);
	return withLock(`standin-certificate-${name}`, async () => {
		if (!existsSync(kept)) {
			const part = `${kept}.part`;
			await rm(part, {recursive: true, force: true});
			mkdirSync(part, {recursive: true, mode: 0o700});
			// Without the host's own settings, which could add extensions.
			writeFileSync(join(part, 'openssl.cnf'), '[req]\ndistinguished_name=name\n[name]\n');
			await succeed([...openssl, '-config', join(part, 'openssl.cnf'), '-keyout', join(part, 'key.pem'), '-out', join(part, 'certificate.pem')]);
			renameSync(part, kept);
		}

		return {certificate: readFileSync(join(kept, 'certificate.pem'), 'utf8'), key: readFileSync(join(kept, 'key.pem'), 'utf8')};
	});
}
