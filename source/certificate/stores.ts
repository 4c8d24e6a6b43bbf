import type {RunResult, System} from '../system/types.ts';
import {recognise} from './recognise.ts';
import type {Content} from './types.ts';

/** What opening a store or an old key gave; `failed` carries openssl's own last words. */
export type Opened =
	| {readonly state: 'open'; readonly content: Content}
	| {readonly state: 'locked'}
	| {readonly state: 'missing'}
	| {readonly state: 'failed'; readonly details: string};

/** OpenSSL 3 keeps the ciphers of old Windows (RC2, single DES) in a part of its own, which has to be named. */
const legacy = ['-provider', 'legacy', '-provider', 'default'] as const;

const wrongPassphrase = /mac verify (?:error|failure)|invalid password|bad decrypt|maybe wrong password|mac generation error/iv;
const oldCipher = /unsupported|inner_evp_generic_fetch/iv;

const lastWords = (stderr: string): string => stderr.trim().split('\n').at(-1) ?? '';

const outcomeOf = ({exitCode, stdout, stderr}: RunResult): Opened => {
	if (exitCode === 0) {
		return {state: 'open', content: recognise(Buffer.from(stdout, 'latin1'))};
	}

	if (exitCode === 127) {
		return {state: 'missing'};
	}

	return wrongPassphrase.test(stderr) ? {state: 'locked'} : {state: 'failed', details: lastWords(stderr)};
};

/** The certificates of a PKCS#7 text. */
export const openPkcs7 = async (system: Pick<System, 'run'>, pem: string): Promise<Opened> =>
	outcomeOf(await system.run(['openssl', 'pkcs7', '-print_certs'], {input: pem, timeoutSeconds: 20}));

/**
Certificates and keys of a PKCS#12 file. Openssl reads the file itself, since its standard input carries the passphrase,
which must never be in an argument list. Without one the empty passphrase is tried, which many authorities use.
*/
export const openPkcs12 = async (system: Pick<System, 'run'>, path: string, passphrase = ''): Promise<Opened> => {
	const open = async (more: readonly string[]): Promise<RunResult> =>
		system.run(['openssl', 'pkcs12', '-in', path, '-nodes', '-passin', 'stdin', ...more], {input: `${passphrase}\n`, timeoutSeconds: 20});
	const result = await open([]);
	return outcomeOf(result.exitCode !== 0 && oldCipher.test(result.stderr) ? await open(legacy) : result);
};

/* The passphrase fitted the padding, and what came out is no key: a wrong one, by chance (once in 256 times). OpenSSL 3.0 says so beside a cipher that it does not know, too. */
const unknownCipher = /digital envelope routines/iv;
const noKeyInside = /ossl_store_handle_load_result:unsupported|no supported data to decode/iv;

/** The first private key of a PEM file that is encrypted in a way of old Windows or old openssl; without a passphrase, one of a kind that Node.js does not know. */
export const openLegacyKey = async (system: Pick<System, 'run'>, path: string, passphrase?: string): Promise<Opened> => {
	const result = await system.run(['openssl', 'pkey', ...legacy, '-in', path, '-passin', 'stdin'], {input: `${passphrase ?? ''}\n`, timeoutSeconds: 20});
	const byChance = passphrase !== undefined && result.exitCode !== 0 && noKeyInside.test(result.stderr) && !unknownCipher.test(result.stderr);
	return byChance ? {state: 'locked'} : outcomeOf(result);
};
