import {X509Certificate} from 'node:crypto';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {readCertificateFiles, type Reader} from '../../source/certificate/read.ts';
import {startBox, type Box} from './harness/box.ts';
import {succeed} from './harness/command.ts';

const passphrase = 'contraseña de prueba';

/** Stores as old and new Windows export them, and a key of old openssl, by their names. */
async function makeFiles(): Promise<Readonly<Record<string, Uint8Array>>> {
	const folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-box-'));
	const at = (name: string) => join(folder, name);
	const legacy = ['-provider', 'legacy', '-provider', 'default'];
	try {
		await writeFile(at('pass'), `${passphrase}\n`);
		await succeed(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', '/CN=meet.example.org', '-keyout', at('key.pem'), '-out', at('own.pem')]);
		const store = ['openssl', 'pkcs12', '-export', '-in', at('own.pem'), '-inkey', at('key.pem'), '-passout', `file:${at('pass')}`];
		await succeed([...store, '-out', at('new.pfx')]);
		await succeed([...store, '-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1', '-out', at('old.pfx')]);
		await succeed(['openssl', 'rsa', '-traditional', '-des', ...legacy, '-in', at('key.pem'), '-passout', `file:${at('pass')}`, '-out', at('des.key')]);
		const names = ['new.pfx', 'old.pfx', 'des.key', 'own.pem'];
		return Object.fromEntries(await Promise.all(names.map(async name => [name, new Uint8Array(await readFile(at(name)))] as const)));
	} finally {
		await rm(folder, {recursive: true});
	}
}

describe.each([12, 13] as const)('[all] certificate files on a fresh Debian %i', release => {
	let box: Box;
	let files: Readonly<Record<string, Uint8Array>>;

	/** The reader of the program, with the box as its machine. */
	const read = async (name: string, given: string | undefined) => {
		const reader: Reader = {
			run: async (argv, options) => box.run(argv, {...(options?.input !== undefined && {input: options.input})}),
			files: {fact: async path => ({path, content: Buffer.from(files[name]!).toString('latin1')})},
		};
		const path = `/root/${name}`;
		return readCertificateFiles(reader, [path], given === undefined ? {} : {[path]: given});
	};

	beforeAll(async () => {
		files = await makeFiles();
		box = await startBox({release});
		for (const [name, content] of Object.entries(files)) {
			await box.write(`/root/${name}`, content, '600');
		}
	});
	afterAll(async () => {
		await box?.destroy();
	});

	test.each(['new.pfx', 'old.pfx', 'des.key'])('%s: Debian\'s openssl opens it with the passphrase, and knows a wrong one', async name => {
		expect(await read(name, undefined)).toMatchObject({state: 'locked', wrong: false});
		expect(await read(name, 'wrong')).toMatchObject({state: 'locked', wrong: true});
		const reading = await read(name, passphrase);
		expect(reading).toMatchObject({state: 'read'});
		const material = reading.state === 'read' ? reading.material : undefined;
		expect(material?.keys).toHaveLength(1);
		expect(material?.certificates.map(pem => new X509Certificate(pem).serialNumber)).toEqual(name === 'des.key' ? [] : [new X509Certificate(files['own.pem']!).serialNumber]);
	});
});
