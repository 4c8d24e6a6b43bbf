import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {makeCertificate, openssl} from '../certificate/openssl.ts';
import {toCertificate, useWalks, words} from './journey.ts';
import {keys} from './terminal.ts';

const start = useWalks();
const passphrase = 'Open sesame 42';
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'jitsi-wizard-test-'));
	const {certificate, key} = await makeCertificate({subject: 'meet.lab.test', names: ['DNS:meet.lab.test']});
	await writeFile(join(folder, 'plain.key'), key, {mode: 0o600});
	await openssl(['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', `pass:${passphrase}`, '-in', join(folder, 'plain.key'), '-out', join(folder, 'meet.key')]);
	await writeFile(join(folder, 'meet.pem'), certificate);
}, 60_000);
afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

describe('own files, from the question to the review', () => {
	it.each([
		['60x20', {columns: 60, rows: 20}, words.en, {cert: 'Where is the certificate', missing: 'Name the file with the key', key: 'Where is its private key', locked: 'passphrase of the key', wrong: 'does not open', use: 'Use this certificate', own: 'your own certificate'}],
		['in Spanish at 80x24', {columns: 80, rows: 24}, words.es, {cert: 'está el certificado', missing: 'Indicar el archivo de la clave', key: 'está su clave', locked: 'contraseña de la clave', wrong: 'no abre la clave', use: 'Usar este certificado', own: 'su propio certificado'}],
	] as const)('%s', async (_, size, say, see) => {
		const walk = start(say === words.es ? {LANG: 'es_ES.UTF-8'} : {}, size);
		await toCertificate(walk, say);
		await walk.press('3');
		await walk.see(see.cert);
		walk.check();
		await walk.press(`${folder}/me`);
		await walk.press(keys.tab);
		await walk.see(/meet\.key +meet\.pem/v);
		walk.check();
		await walk.press('pem');
		await walk.press(keys.enter);
		await walk.see(see.missing);
		walk.check();
		await walk.press(keys.enter);
		await walk.see(see.key);
		await walk.press(`${folder}/nothing`);
		await walk.press(keys.enter);
		await walk.see(see.missing);
		await walk.press(keys.enter);
		await walk.see(see.key);
		await walk.press(keys.erase);
		await walk.press(`${folder}/meet.k`);
		await walk.press(keys.tab);
		await walk.see('meet.key');
		await walk.press(keys.enter);
		await walk.see(see.locked);
		await walk.press('wrong');
		await walk.press(keys.enter);
		await walk.see(see.wrong);
		walk.check();
		await walk.press(passphrase);
		await walk.press(keys.enter);
		await walk.see(see.use);
		walk.check();
		await walk.press(keys.enter);
		await walk.see(say.review);
		await walk.see(see.own);
		walk.check();
		expect(walk.raw()).not.toContain(passphrase);
		expect(walk.raw()).not.toContain('sesame');
	});
});
