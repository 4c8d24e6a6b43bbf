import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {beforeAll, describe, expect, test} from 'vitest';
import {judgeRoot} from '../../source/certificate/judge-root.ts';
import {probeLabRoot, probeOwnCertificate} from '../../source/facts/own-certificate.ts';
import {createSystem} from '../../source/system/index.ts';
import {temporaryDirectory} from '../support/temporary.ts';
import {authorityExtensions, makeCertificate, openssl, type Pair} from './openssl.ts';

const system = createSystem();
let root: Pair;
let other: Pair;
let short: Pair;
let weak: Pair;
let server: Pair;
let limited: Pair;
let ending: Pair;
beforeAll(async () => {
	const authority = {extensions: authorityExtensions, days: 3650};
	root = await makeCertificate({subject: 'Lab', ...authority});
	[limited, ending] = await Promise.all([
		makeCertificate({subject: 'Limited', days: 3650, extensions: [...authorityExtensions, 'nameConstraints=critical,permitted;DNS:lab.test,permitted;IP:10.0.0.0/255.0.0.0,excluded;DNS:secret.lab.test']}),
		makeCertificate({subject: 'Ending', ...authority, days: 20}),
	]);
	[other, short, weak, server] = await Promise.all([
		makeCertificate({subject: 'Other', ...authority}),
		makeCertificate({subject: 'Short', ...authority, days: 1}),
		makeCertificate({subject: 'Weak', extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,digitalSignature']}),
		makeCertificate({subject: 'meet.lab.test', names: ['DNS:meet.lab.test'], issuer: root}),
	]);
}, 60_000);

const judged = (certificates: readonly string[], keys: readonly string[], now = Date.now()) =>
	judgeRoot({certificates, keys}, now).map(({level, id}) => `${level} ${id}`);

describe('the root of a lab that exists already', () => {
	test('is taken when it may sign and its key belongs to it', () => {
		expect(judged([root.certificate], [root.key])).toEqual(['ok key', 'ok root', 'ok rootDates']);
		expect(judged([other.certificate, root.certificate], [root.key])).toEqual(['ok key', 'ok root', 'ok rootDates']);
	});

	test('is refused for what would keep devices from trusting it', () => {
		expect(judged([], [root.key])).toEqual(['block certificateMissing']);
		expect(judged([root.certificate], [])).toEqual(['block rootKeyMissing']);
		expect(judged([root.certificate], [other.key])).toEqual(['block keyOther', 'ok root', 'ok rootDates']);
		expect(judged([server.certificate], [server.key])).toContain('block rootNone');
		expect(judged([weak.certificate], [weak.key])).toContain('block rootNone');
		expect(judged([short.certificate], [short.key], Date.now() + (3 * 86_400_000))).toContain('block rootDates');
		expect(judged([root.certificate], [root.key], Date.UTC(2000))).toContain('block rootDates');
	});

	test('that is limited to names is refused for any other, before devices refuse what it signs', () => {
		const ofDomain = (authority: Pair, domain: string) => judgeRoot({certificates: [authority.certificate], keys: [authority.key]}, Date.now(), domain).filter(({level}) => level === 'block').map(({id}) => id);
		expect(['lab.test', 'meet.lab.test', 'a.b.lab.test'].flatMap(domain => ofDomain(limited, domain))).toEqual([]);
		expect(['meet.other.test', 'notlab.test', 'secret.lab.test', 'a.secret.lab.test'].map(domain => ofDomain(limited, domain))).toEqual(Array.from({length: 4}, () => ['rootOther']));
		expect(ofDomain(root, 'www.example.org')).toEqual([]);
	});

	test('that ends soon is taken with a word about it', () => {
		expect(judged([ending.certificate], [ending.key])).toEqual(['ok key', 'ok root', 'warn rootSoon']);
	});

	test('needs a key that opens by itself', async () => {
		const folder = await temporaryDirectory();
		const key = join(folder, 'plain.key');
		await writeFile(join(folder, 'root.crt'), root.certificate);
		await writeFile(key, root.key);
		await openssl(['pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-passout', 'pass:secret', '-in', key, '-out', join(folder, 'root.key')]);
		const files = (name: string) => ({paths: [join(folder, 'root.crt'), join(folder, name)], passphrases: {}});
		expect(await probeLabRoot(system, files('root.key'))).toMatchObject({state: 'unusable', finding: {id: 'rootLocked', level: 'block'}});
		expect(await probeLabRoot(system, files('plain.key'))).toMatchObject({state: 'judged'});
	});
});

describe('own files', () => {
	test('are judged for the domain, and their key goes nowhere', async () => {
		const folder = await temporaryDirectory();
		const path = join(folder, 'both.pem');
		await writeFile(path, `${server.key}\n${server.certificate}`);
		const report = await probeOwnCertificate(system, {paths: [path], passphrases: {}}, 'meet.lab.test');
		expect(report.state === 'judged' && report.findings.filter(({level}) => level === 'block').map(({id}) => id)).toEqual(['chainMissing']);
		expect(JSON.stringify(report)).not.toContain(server.key.split('\n')[1]);
		const elsewhere = await probeOwnCertificate(system, {paths: [path], passphrases: {}}, 'chat.lab.test');
		expect(elsewhere.state === 'judged' && elsewhere.findings.map(({id}) => id)).toContain('namesOther');
	});
});
