import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {createHash, createPrivateKey, createPublicKey, X509Certificate} from 'node:crypto';
import {beforeAll, describe, expect, test} from 'vitest';
import {readCertificateFiles, type Reader} from '../../source/certificate/read.ts';
import {openKey} from '../../source/certificate/keys.ts';
import type {Reading} from '../../source/certificate/types.ts';
import {createSystem} from '../../source/system/index.ts';
import type {RunOptions} from '../../source/system/types.ts';
import {temporaryDirectory} from '../support/temporary.ts';
import {openssl} from './openssl.ts';
import {certificateWorld, type World} from './world.ts';

const system = createSystem();
let world: World;
beforeAll(async () => {
	world = await certificateWorld('good', 'rsa2048');
}, 120_000);

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files and reads them as a person would point at them; `calls` is what was started for it. */
const read = async (files: Files, passphrase?: string, mode = 0o600): Promise<{readonly reading: Reading; readonly calls: ReadonlyArray<readonly [readonly string[], RunOptions | undefined]>}> => {
	const folder = await temporaryDirectory();
	const calls: Array<readonly [readonly string[], RunOptions | undefined]> = [];
	const paths: string[] = [];
	for (const [name, content] of Object.entries(files)) {
		const path = join(folder, name);
		await writeFile(path, content);
		await chmod(path, mode);
		paths.push(path);
	}

	const spied: Reader = {
		files: system.files,
		async run(argv, options) {
			calls.push([argv, options]);
			return system.run(argv, options);
		},
	};
	const passphrases = passphrase === undefined ? {} : Object.fromEntries(paths.map(path => [path, passphrase]));
	return {reading: await readCertificateFiles(spied, paths, passphrases), calls};
};

const serial = (pem: string): string => new X509Certificate(pem).serialNumber;
const publicPart = (pem: string): string => createPublicKey(createPrivateKey(pem)).export({type: 'spki', format: 'pem'}) as string;

/** Expects exactly these certificates in this order, and these keys. */
const expectMaterial = ({reading}: Awaited<ReturnType<typeof read>>, certificates: readonly string[], keys: readonly string[] = []): void => {
	expect(reading.state === 'read' ? 'read' : reading).toBe('read');
	if (reading.state !== 'read') {
		return;
	}

	expect(reading.material.certificates.map(pem => serial(pem))).toEqual(certificates.map(pem => serial(pem)));
	expect(reading.material.keys.map(pem => publicPart(pem))).toEqual(keys.map(pem => publicPart(pem)));
	expect(reading.material.keys.filter(pem => !pem.startsWith('-----BEGIN PRIVATE KEY-----'))).toEqual([]);
};

const der = async (pem: string, command: 'x509' | 'pkey'): Promise<Buffer> => openssl([command, '-in', 'in.pem', '-outform', 'DER'], {'in.pem': pem});
const utf16 = (text: string, order: 'le' | 'be'): Buffer => {
	const bytes = Buffer.from(`\u{FEFF}${text}`, 'utf16le');
	return order === 'le' ? bytes : bytes.swap16();
};

describe('text around and inside PEM blocks', () => {
	const texts: ReadonlyArray<readonly [string, (pem: string) => string | Uint8Array]> = [
		['as openssl writes it', pem => pem],
		['line ends of Windows', pem => pem.replaceAll('\n', '\r\n')],
		['line ends of old Macs', pem => pem.replaceAll('\n', '\r')],
		['a mark in front (BOM)', pem => `\u{FEFF}${pem}`],
		['Notepad’s “Unicode”', pem => utf16(pem, 'le')],
		['the other Unicode', pem => utf16(pem, 'be')],
		['text before, between and after', pem => `Bag Attributes\n    friendlyName: señor\nsubject=CN = a\n${pem}\n\n# the end ✓`],
		['indentation', pem => pem.replaceAll(/^/gm, ' '.repeat(3))],
		['no line end at the end', pem => pem.trimEnd()],
		['one long line', pem => pem.replaceAll(/(?<!-)\n(?!-)/g, '')],
		['blank lines and blanks at line ends', pem => pem.replaceAll('\n', ' \n\n')],
	];

	test.each(texts)('%s', async (_name, change) => {
		const {good} = world.leaves;
		const {middle} = world.authorities;
		expectMaterial(await read({'all.pem': change(`${good.certificate}${middle.certificate}${good.key}`)}), [good.certificate, middle.certificate], [good.key]);
	});

	test('base64 without BEGIN and END', async () => {
		const {certificate} = world.leaves.good;
		expectMaterial(await read({'a.cer': certificate.replaceAll(/^-.*$/gm, '')}), [certificate]);
	});

	test('OpenSSL’s TRUSTED CERTIFICATE, parameters and a revocation list do no harm', async () => {
		const {certificate, key} = world.leaves.good;
		const trusted = await openssl(['x509', '-in', 'a.pem', '-trustout', '-addtrust', 'serverAuth'], {'a.pem': certificate});
		const old = await openssl(['ec', '-in', 'key.pem'], {'key.pem': key});
		const parameters = await openssl(['ecparam', '-name', 'prime256v1']);
		expectMaterial(await read({'a.pem': `${String(trusted)}${String(parameters)}${String(old)}`}), [certificate], [key]);
	});

	test('several files hold together what one would', async () => {
		const {good} = world.leaves;
		const {middle} = world.authorities;
		expectMaterial(await read({'a.crt': good.certificate, 'b.key': good.key, 'chain.pem': middle.certificate}), [good.certificate, middle.certificate], [good.key]);
	});
});

describe('other formats', () => {
	test('DER: certificate, and keys as PKCS#8, PKCS#1 and SEC 1', async () => {
		const {good, rsa2048} = world.leaves;
		const files = {
			'a.cer': await der(good.certificate, 'x509'),
			'pkcs8.der': await openssl(['pkcs8', '-topk8', '-nocrypt', '-in', 'k.pem', '-outform', 'DER'], {'k.pem': good.key}),
			'sec1.der': await openssl(['ec', '-in', 'k.pem', '-outform', 'DER'], {'k.pem': good.key}),
			'pkcs1.der': await openssl(['rsa', '-traditional', '-in', 'k.pem', '-outform', 'DER'], {'k.pem': rsa2048.key}),
		};
		expectMaterial(await read(files), [good.certificate], [good.key, good.key, rsa2048.key]);
	});

	test.each(['PEM', 'DER'])('PKCS#7 as %s', async format => {
		const {certificate} = world.leaves.good;
		const {middle} = world.authorities;
		const p7 = await openssl(['crl2pkcs7', '-nocrl', '-certfile', 'all.pem', '-outform', format], {'all.pem': `${certificate}${middle.certificate}`});
		expectMaterial(await read({'a.p7b': p7}), [certificate, middle.certificate]);
	});

	test('PKCS#7 between CERTIFICATE lines, as some authorities send it', async () => {
		const {certificate} = world.leaves.good;
		const p7 = String(await openssl(['crl2pkcs7', '-nocrl', '-certfile', 'all.pem'], {'all.pem': certificate}));
		expectMaterial(await read({'a.crt': p7.replaceAll('PKCS7', 'CERTIFICATE')}), [certificate]);
	});

	const stores: ReadonlyArray<readonly [string, readonly string[], string]> = [
		['of today', [], 'swordfish'],
		['of old Windows (RC2 with 40 bits)', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'], 'swordfish'],
		['with a passphrase that is not ASCII', [], 'contraseña ✓ "\'$(x)'],
		['of old Windows with a passphrase that is not ASCII', ['-legacy', '-macalg', 'sha1'], 'contraseña'],
	];
	const pack = async (more: readonly string[], passphrase: string): Promise<Buffer> => openssl(
		['pkcs12', '-export', '-in', 'a.pem', '-inkey', 'k.pem', '-certfile', 'chain.pem', '-passout', 'file:pass', ...more],
		{'a.pem': world.leaves.good.certificate, 'k.pem': world.leaves.good.key, 'chain.pem': world.authorities.middle.certificate, pass: `${passphrase}\n`},
	);

	test.each(stores)('PKCS#12 %s', async (_name, more, passphrase) => {
		const {good} = world.leaves;
		const store = await pack(more, passphrase);
		expect((await read({'a.pfx': store})).reading).toMatchObject({state: 'locked', wrong: false});
		expect((await read({'a.pfx': store}, 'wrong')).reading).toMatchObject({state: 'locked', wrong: true});
		expectMaterial(await read({'a.pfx': store}, passphrase), [good.certificate, world.authorities.middle.certificate], [good.key]);
	});

	test.each(['', '-legacy'])('PKCS#12 with an empty passphrase needs no question %s', async option => {
		const {good} = world.leaves;
		expectMaterial(await read({'a.p12': await pack(option === '' ? [] : [option], '')}), [good.certificate, world.authorities.middle.certificate], [good.key]);
	});
});

describe('encrypted keys', () => {
	const legacy = ['-provider', 'legacy', '-provider', 'default'];
	const kinds: ReadonlyArray<readonly [string, 'good' | 'rsa2048', readonly string[]]> = [
		['PKCS#8 of today', 'good', ['pkcs8', '-topk8', '-in', 'k.pem', '-passout', 'file:pass']],
		['PKCS#8 with scrypt', 'good', ['pkcs8', '-topk8', '-scrypt', '-in', 'k.pem', '-passout', 'file:pass']],
		['PKCS#8 of old Windows', 'good', ['pkcs8', '-topk8', '-v1', 'PBE-MD5-DES', '-in', 'k.pem', '-passout', 'file:pass', ...legacy]],
		['the old kind (DEK-Info)', 'rsa2048', ['rsa', '-traditional', '-aes256', '-in', 'k.pem', '-passout', 'file:pass']],
		['the old kind for a curve', 'good', ['ec', '-aes128', '-in', 'k.pem', '-passout', 'file:pass']],
		['the old kind with single DES', 'rsa2048', ['rsa', '-traditional', '-des', '-in', 'k.pem', '-passout', 'file:pass', ...legacy]],
		['PKCS#8 as DER', 'good', ['pkcs8', '-topk8', '-outform', 'DER', '-in', 'k.pem', '-passout', 'file:pass']],
	];

	test.each(kinds)('%s: the passphrase is asked for, judged, and opens it', async (_name, pair, args) => {
		const {key} = world.leaves[pair];
		const encrypted = await openssl(args, {'k.pem': key, pass: 'contraseña\n'});
		expect((await read({'k.pem': encrypted})).reading).toMatchObject({state: 'locked', wrong: false});
		expect((await read({'k.pem': encrypted}, 'wrong')).reading).toMatchObject({state: 'locked', wrong: true});
		const opened = await read({'k.pem': encrypted}, 'contraseña');
		expectMaterial(opened, [], [key]);
	});

	/* A wrong passphrase whose last block looks right, once in 256 times: fixed here, with the bytes that it opens to no key. */
	const junk = createHash('sha256').update('no key').digest();
	const ofOld = (cipher: string, vector: string): string => `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: ${cipher},${vector}\n\n${junk.toString('base64')}\n-----END RSA PRIVATE KEY-----\n`;
	const ofWindows = (method: string): Buffer => Buffer.concat([Buffer.from(`303f301b06092a864886f70d01${method}300e04080102030405060708020208000420`, 'hex'), junk]);
	const byChance: ReadonlyArray<readonly [string, string | Buffer, string]> = [
		['the old kind', ofOld('AES-128-CBC', '01020304050607080102030405060708'), 'w27'],
		['single DES', ofOld('DES-CBC', '0102030405060708'), 'w80'],
		['PKCS#8 of old Windows', ofWindows('0503'), 'w342'],
	];

	test.each(byChance)('%s: a passphrase that fits by chance is a wrong one', async (_name, key, passphrase) => {
		expect((await read({'k.pem': key}, 'w1')).reading).toMatchObject({state: 'locked', wrong: true});
		expect((await read({'k.pem': key}, passphrase)).reading).toMatchObject({state: 'locked', wrong: true});
	});

	const asPem = (bytes: Buffer): string => `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${bytes.toString('base64').replaceAll(/.{64}/gv, '$&\n')}\n-----END ENCRYPTED PRIVATE KEY-----\n`;
	const unknownCipher = Buffer.concat([Buffer.from('3064304006092a864886f70d01050d3033301b06092a864886f70d01050c300e0408010203040506070802020800301406082a864886f70d037f040801020304050607080420', 'hex'), junk]);
	const neverOpens: ReadonlyArray<readonly [string, string | Buffer]> = [
		['old cipher', ofOld('FOO-CBC', '0102030405060708')],
		['method', asPem(ofWindows('017f'))],
		['cipher', asPem(unknownCipher)],
	];

	test.each(neverOpens)('a key with an unknown %s is not taken for a wrong passphrase', async (_name, key) => {
		expect((await read({'k.pem': key}, 'secret')).reading).toMatchObject({state: 'unusable', finding: {id: 'fileClosed', level: 'block'}});
	});

	test('an encrypted key that was cut off is damaged, not one with a wrong passphrase', async () => {
		const key = String(await openssl(['pkcs8', '-topk8', '-in', 'k.pem', '-passout', 'file:pass'], {'k.pem': world.leaves.good.key, pass: 'secret\n'}));
		const lines = key.trimEnd().split('\n');
		const cut = [...lines.slice(0, 2), lines.at(-1)].join('\n');
		expect((await read({'k.pem': cut}, 'secret')).reading).toMatchObject({state: 'unusable', finding: {id: 'damaged', level: 'block'}});
	});

	test('a key without encryption on an unknown curve asks for no passphrase', async () => {
		const bytes = (await der(world.leaves.good.key, 'pkey')).toString('hex').replace('2a8648ce3d030107', '2a8648ce3d03017f');
		const plain = `-----BEGIN PRIVATE KEY-----\n${Buffer.from(bytes, 'hex').toString('base64').replaceAll(/.{64}/gv, '$&\n')}\n-----END PRIVATE KEY-----\n`;
		expect((await read({'k.pem': plain})).reading).toMatchObject({state: 'unusable'});
	});

	test('a wrong passphrase of a key of today that fits by chance is a wrong one', async () => {
		const key = String(await openssl(['pkcs8', '-topk8', '-iter', '1', '-in', 'k.pem', '-passout', 'file:pass'], {'k.pem': world.leaves.good.key, pass: 'secret\n'}));
		const states = Array.from({length: 4000}, (_, index) => openKey({pem: key, locked: true}, `w${index}`).state);
		expect([...new Set(states)]).toEqual(['locked']);
	});

	test('the passphrase goes through standard input only', async () => {
		const {good} = world.leaves;
		const store = await openssl(['pkcs12', '-export', '-in', 'a.pem', '-inkey', 'k.pem', '-passout', 'file:pass'], {'a.pem': good.certificate, 'k.pem': good.key, pass: 'canary-7c1f\n'});
		const {calls} = await read({'a.pfx': store}, 'canary-7c1f');
		expect(calls.filter(([argv]) => argv[0] === 'openssl').map(([, options]) => options?.input)).toEqual(['canary-7c1f\n']);
		expect(JSON.stringify(calls.map(([argv, options]) => [argv, options?.environment]))).not.toContain('canary');
	});
});

describe('files that cannot be used', () => {
	const java = Buffer.concat([Buffer.from('feedfeed00000002', 'hex'), Buffer.alloc(40)]);
	const strange: ReadonlyArray<readonly [string, () => Promise<Files> | Files]> = [
		['fileEmpty', () => ({'a.pem': ''})],
		['fileEmpty', () => ({'a.pem': ' \r\n'})],
		['fileStrange', () => ({'a.pem': Buffer.alloc((1024 * 1024) + 1, 'a')})],
		['unknown', () => ({'a.pem': '<html>Please log in</html>'})],
		['unknown', () => ({'a.pem': Buffer.from('8950', 'hex')})],
		['javaStore', () => ({'a.jks': java})],
		['request', async () => ({'a.csr': await openssl(['req', '-new', '-key', 'k.pem', '-subj', '/CN=a'], {'k.pem': world.leaves.good.key})})],
		['request', async () => ({'a.csr': await openssl(['req', '-new', '-key', 'k.pem', '-subj', '/CN=a', '-outform', 'DER'], {'k.pem': world.leaves.good.key})})],
		['publicKey', async () => ({'a.pem': await openssl(['pkey', '-in', 'k.pem', '-pubout'], {'k.pem': world.leaves.good.key})})],
		['openssh', () => ({id_ed25519: '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n'})],
		['damaged', () => ({'a.pem': world.leaves.good.certificate.slice(0, 300)})],
		['damaged', () => ({'a.pem': world.leaves.good.certificate.replace(/^MII/m, 'M?I')})],
		['damaged', () => ({'a.pem': world.leaves.good.certificate.replace(/^MII.{20}/m, '')})],
		['damaged', () => ({'a.pem': world.leaves.good.key.replace(/^MIG/m, 'MIH')})],
		['fileClosed', async () => ({'a.p7b': (await openssl(['crl2pkcs7', '-nocrl', '-certfile', 'a.pem', '-outform', 'DER'], {'a.pem': world.leaves.good.certificate})).map((byte, index) => (index > 60 && index < 120 ? 0xFF : byte))})],
	];

	test.each(strange)('%s', async (id, files) => {
		expect((await read(await files())).reading).toMatchObject({state: 'unusable', finding: {id, level: 'block'}});
	});

	test('no file, a folder, and a device', async () => {
		const folder = await temporaryDirectory();
		await mkdir(join(folder, 'sub'));
		const ids = await Promise.all([join(folder, 'absent'), join(folder, 'sub'), '/dev/zero'].map(async path => {
			const reading = await readCertificateFiles(system, [path]);
			return reading.state === 'unusable' ? reading.finding.id : reading.state;
		}));
		expect(ids).toEqual(['fileMissing', 'fileFolder', 'fileStrange']);
	});

	test('a key that everybody can read is named', async () => {
		const {key, certificate} = world.leaves.good;
		const ids = async (files: Files, mode: number) => {
			const {reading} = await read(files, undefined, mode);
			return reading.state === 'read' ? reading.findings.map(({id}) => id) : reading;
		};

		expect(await ids({'k.pem': key}, 0o644)).toEqual(['keyReadable']);
		expect(await ids({'k.pem': key}, 0o640)).toEqual([]);
		expect(await ids({'a.pem': certificate}, 0o644)).toEqual([]);
	});

	test('without openssl, a store is not opened and a PEM file is', async () => {
		const {certificate} = world.leaves.good;
		const folder = await temporaryDirectory();
		await writeFile(join(folder, 'a.p7b'), await openssl(['crl2pkcs7', '-nocrl', '-certfile', 'a.pem'], {'a.pem': certificate}));
		await writeFile(join(folder, 'a.pem'), certificate);
		const bare: Reader = {files: system.files, run: async (argv, options) => (argv[0] === 'openssl' ? {exitCode: 127, stdout: '', stderr: ''} : system.run(argv, options))};
		expect(await readCertificateFiles(bare, [join(folder, 'a.p7b')])).toMatchObject({state: 'unusable', finding: {id: 'opensslMissing'}});
		expect(await readCertificateFiles(bare, [join(folder, 'a.pem')])).toMatchObject({state: 'read'});
	});
});
