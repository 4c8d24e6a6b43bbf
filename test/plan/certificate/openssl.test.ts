import {X509Certificate} from 'node:crypto';
import {readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {judgeMaterial} from '../../../source/certificate/judge.ts';
import {lifeDays} from '../../../source/plan/certificate/commands.ts';
import type {LabScope, ServerNames} from '../../../source/plan/certificate/config.ts';
import {temporaryDirectory} from '../../support/temporary.ts';
import {makeLeaf, makeRoot, makeSelfSigned, openssl} from './made.ts';

const lab: LabScope = {suffix: 'lab.test', subnets: [{address: '192.168.1.20', prefix: 24}, {address: 'fd12:3456::20', prefix: 64}]};
const server: ServerNames = {domain: 'meet.lab.test', addresses: ['192.168.1.20', 'fd12:3456::20']};

const parse = async (path: string): Promise<X509Certificate> => new X509Certificate(await readFile(path));
const lifeOf = ({validFromDate, validToDate}: X509Certificate): number => (validToDate.getTime() - validFromDate.getTime()) / 86_400_000;

/** What our own judge has against a pair on the disk. */
const findings = async (paths: {readonly key: string; readonly certificate: string}, more: readonly string[] = [], roots: readonly string[] = []): Promise<readonly string[]> => {
	const texts = await Promise.all([paths.certificate, ...more].map(async path => readFile(path, 'utf8')));
	const trusted = await Promise.all(roots.map(async path => readFile(path, 'utf8')));
	const {findings: all} = judgeMaterial({certificates: texts, keys: [await readFile(paths.key, 'utf8')]}, {domain: server.domain, now: Date.now() + 1000, roots: trusted});
	return all.filter(({level}) => level !== 'ok').map(({id}) => id);
};

describe('the self-signed certificate', () => {
	test('is for the domain and the addresses, lives as long as it may, and its key is closed', async () => {
		const directory = await temporaryDirectory();
		const made = await makeSelfSigned(directory, server);
		const certificate = await parse(made.certificate);
		expect(certificate.checkHost(server.domain, {subject: 'never'})).toBe(server.domain);
		expect(server.addresses.map(address => certificate.checkIP(address))).toEqual(server.addresses);
		expect(certificate.ca).toBe(false);
		expect(lifeOf(certificate)).toBe(lifeDays.selfSigned);
		expect((await stat(made.key)).mode & 0o777).toBe(0o600);
		expect(await findings(made)).toEqual(['chainSelf']);
	});

	test('holds the longest domain', async () => {
		const domain = `${'a'.repeat(50)}.lab.test`;
		const made = await makeSelfSigned(await temporaryDirectory(), {domain, addresses: []});
		expect((await parse(made.certificate)).checkHost(domain, {subject: 'never'})).toBe(domain);
	});
});

describe('the lab’s root', () => {
	test('signs a server of the lab to everybody’s content, and its key is closed', async () => {
		const directory = await temporaryDirectory();
		const root = await makeRoot(directory, 'Lab authority of lab.test', lab);
		const leaf = await makeLeaf(directory, server, root);
		expect(await openssl('verify', '-purpose', 'sslserver', '-verify_hostname', server.domain, '-CAfile', root.certificate, leaf.certificate)).toMatchObject({isGood: true});
		expect(await findings(leaf, [], [root.certificate])).toEqual([]);
		expect(await findings(leaf, [root.certificate])).toEqual(['chainPrivate']);
		expect([lifeOf(await parse(root.certificate)), lifeOf(await parse(leaf.certificate))]).toEqual([lifeDays.labRoot, lifeDays.labLeaf]);
		expect((await stat(root.key)).mode & 0o777).toBe(0o600);
	});

	const verify = async (names: ServerNames, scope = lab) => {
		const directory = await temporaryDirectory();
		const root = await makeRoot(directory, 'Lab authority', scope);
		const leaf = await makeLeaf(directory, names, root);
		return openssl('verify', '-CAfile', root.certificate, leaf.certificate);
	};

	test.each<readonly [string, ServerNames]>([
		['a further host', {domain: 'second.lab.test', addresses: []}],
		['a host two levels down', {domain: 'a.b.lab.test', addresses: []}],
		['the suffix itself', {domain: 'lab.test', addresses: []}],
		['another address of the network', {domain: 'meet.lab.test', addresses: ['192.168.1.254', 'fd12:3456::ffff']}],
	])('is believed for %s', async (_name, names) => {
		expect(await verify(names)).toMatchObject({isGood: true});
	});

	test.each<readonly [string, ServerNames, LabScope]>([
		['another domain', {domain: 'www.example.org', addresses: []}, lab],
		['a name that only ends alike', {domain: 'meet.notlab.test', addresses: []}, lab],
		['a name above the suffix', {domain: 'other.test', addresses: []}, lab],
		['an address outside', {domain: 'meet.lab.test', addresses: ['192.168.2.20']}, lab],
		['an IPv6 address outside', {domain: 'meet.lab.test', addresses: ['fd12:3456:0:1::20']}, lab],
		['an IPv6 address of a lab with IPv4 only', {domain: 'meet.lab.test', addresses: ['fd12:3456::20']}, {...lab, subnets: lab.subnets.slice(0, 1)}],
		['an address of a lab without networks', {domain: 'meet.lab.test', addresses: ['192.168.1.20']}, {...lab, subnets: []}],
		['an IPv6 address of a lab without networks', {domain: 'meet.lab.test', addresses: ['fd12:3456::20']}, {...lab, subnets: []}],
	])('is not believed for %s', async (_name, names, scope) => {
		const {isGood, said} = await verify(names, scope);
		expect(isGood).toBe(false);
		expect(said).toMatch(/permitted subtree violation|excluded subtree violation/v);
	});

	const signed = async (extensions: readonly string[]) => {
		const directory = await temporaryDirectory();
		const root = await makeRoot(directory, 'Lab authority', lab);
		const config = join(directory, 'other.cnf');
		await writeFile(config, ['[req]', 'prompt=no', 'distinguished_name=name', 'x509_extensions=e', '[name]', 'O=Somebody', '[e]', ...extensions].join('\n'));
		const made = {key: join(directory, 'other.key'), certificate: join(directory, 'other.crt')};
		const {isGood, said} = await openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-config', config, '-keyout', made.key, '-out', made.certificate, '-CA', root.certificate, '-CAkey', root.key);
		expect(isGood, said).toBe(true);
		return {root, made};
	};

	test('is not believed for anybody’s mail', async () => {
		const {root, made} = await signed(['basicConstraints=CA:FALSE', 'subjectAltName=email:somebody@example.org']);
		expect(await openssl('verify', '-CAfile', root.certificate, made.certificate)).toMatchObject({isGood: false, said: expect.stringContaining('permitted subtree violation')});
	});

	test('makes no further authorities', async () => {
		const {root, made} = await signed(['basicConstraints=critical,CA:TRUE', 'keyUsage=keyCertSign', 'subjectKeyIdentifier=hash']);
		const leaf = await makeLeaf(await temporaryDirectory(), server, made);
		expect(await openssl('verify', '-CAfile', root.certificate, '-untrusted', made.certificate, leaf.certificate)).toMatchObject({isGood: false, said: expect.stringContaining('path length constraint exceeded')});
	});
});
