import {generateKeyPairSync, type KeyObject} from 'node:crypto';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {execa} from 'execa';

/** A certificate and its key, both PEM. */
export type Pair = {readonly certificate: string; readonly key: string};

/** A kind of private key. */
export type KeyKind = {readonly type: 'rsa'; readonly bits: number} | {readonly type: 'ec'; readonly curve: string} | {readonly type: 'rsa-pss' | 'ed25519'};

/** What a certificate is made from; the defaults are those of a good server certificate. */
export type Recipe = {
	/** Common name, or a whole distinguished name that begins with a slash. */
	readonly subject: string;
	readonly names?: readonly string[];
	/** Default: ECDSA with P-256. */
	readonly keyKind?: KeyKind;
	/** The key of a certificate made before. */
	readonly key?: string;
	/** Without it the certificate signs itself. */
	readonly issuer?: Pair | undefined;
	readonly days?: number;
	readonly hash?: string;
	readonly extensions?: readonly string[];
};

export const rsaKey = (bits: number): KeyKind => ({type: 'rsa', bits});
export const curveKey = (curve: string): KeyKind => ({type: 'ec', curve});

/** Extensions of a good leaf, and of an authority. */
export const leafExtensions = ['basicConstraints=critical,CA:FALSE', 'keyUsage=critical,digitalSignature', 'extendedKeyUsage=serverAuth'] as const;
export const authorityExtensions = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign'] as const;

/** Runs openssl in a new folder with these files in it; gives its standard output as bytes. */
export const openssl = async (args: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Buffer> => {
	const folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-openssl-'));
	try {
		await Promise.all(Object.entries(files).map(async ([name, content]) => writeFile(join(folder, name), content)));
		const {stdout} = await execa('openssl', args, {cwd: folder, encoding: 'buffer', stripFinalNewline: false, env: {LC_ALL: 'C.UTF-8'}});
		return Buffer.from(stdout);
	} finally {
		await rm(folder, {recursive: true});
	}
};

const generate = (kind: KeyKind): KeyObject => {
	switch (kind.type) {
		case 'rsa': {
			return generateKeyPairSync('rsa', {modulusLength: kind.bits}).privateKey;
		}

		case 'rsa-pss': {
			return generateKeyPairSync('rsa-pss', {modulusLength: 2048}).privateKey;
		}

		case 'ec': {
			return generateKeyPairSync('ec', {namedCurve: kind.curve}).privateKey;
		}

		case 'ed25519': {
			return generateKeyPairSync('ed25519').privateKey;
		}
	}
};

/** A new private key as PKCS#8; Node's own openssl makes it without a process. */
export const makeKey = (kind: KeyKind = curveKey('P-256')): string => generate(kind).export({type: 'pkcs8', format: 'pem'}) as string;

/** Makes a certificate as its recipe says. */
export const makeCertificate = async ({subject, names = [], keyKind, key: given, issuer, days = 90, hash = 'sha256', extensions = leafExtensions}: Recipe): Promise<Pair> => {
	const key = given ?? makeKey(keyKind);
	const config = [
		'[req]', 'distinguished_name = name', 'x509_extensions = extensions', '[name]', '[extensions]',
		...extensions,
		...(names.length === 0 ? [] : [`subjectAltName=${names.join(',')}`]),
		'subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid',
	];
	const certificate = await openssl([
		'req', '-x509', '-new', '-utf8', '-config', 'config', '-key', 'key.pem', '-subj', subject.startsWith('/') ? subject : `/CN=${subject}`, '-days', String(days), `-${hash}`,
		...(issuer === undefined ? [] : ['-CA', 'issuer.pem', '-CAkey', 'issuer.key']),
	], {
		config: `${config.join('\n')}\n`,
		'key.pem': key,
		...(issuer !== undefined && {'issuer.pem': issuer.certificate, 'issuer.key': issuer.key}),
	});
	return {certificate: String(certificate), key};
};
