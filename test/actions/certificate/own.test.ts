import {generateKeyPairSync} from 'node:crypto';
import {expect, test} from 'vitest';
import {certificate} from '../../../source/actions/certificate.ts';
import {isGone, keepOwn, keptOwn, readOwn} from '../../../source/actions/certificate/own.ts';
import type {CertificateTarget} from '../../../source/actions/certificate/types.ts';
import {paths} from '../../../source/paths.ts';
import {memorySystem} from '../../support/memory-system.ts';

const pair = {certificate: 'certificate', key: 'key'};

test('the passphrase that the wizard handed over is gone once the pair is kept; a file of the person\'s own stays, wherever it is', async () => {
	for (const [path, stays] of [[paths.passphrase, false], ['/run/secrets/passphrase', true], ['/root/passphrase', true]] as const) {
		const {system, files} = memorySystem({files: {[path]: 'secret\n'}});
		await keepOwn(system, {kind: 'own', cert: '/root/a.pfx', passphraseFile: path}, pair);
		expect(files.has(path), path).toBe(stays);
	}
});

test('undo also takes what a killed run was about to put in place', async () => {
	const files = {certificate: '/etc/jitsi/meet/a.test.crt', key: '/etc/jitsi/meet/a.test.key'};
	const target: CertificateTarget = {domain: 'a.test', files, owner: 0, server: {kind: 'nginx', site: '/x'}, port: 443};
	const machine = memorySystem({files: {[`${files.key}.jitsi-wizard-new`]: 'key', '/etc/jitsi/meet/other': ''}});
	await certificate.undo({kind: 'certificate', source: {kind: 'self-signed', config: ''}, target}, {created: [files.certificate, files.key]}, machine.system);
	expect([...machine.files.keys()]).toEqual(['/etc/jitsi/meet/other']);
});

test('our copy stands in for the files it came from, and for no others; it is looked for when a file or the passphrase is gone', async () => {
	const source = {kind: 'own', cert: '/root/a.pfx', passphraseFile: paths.passphrase} as const;
	const {system} = memorySystem({files: {[paths.passphrase]: 'secret\n', '/root/a.pfx': 'x', '/root/b.pfx': 'x'}});
	expect(await isGone(system, source)).toBe(false);
	await keepOwn(system, source, pair);
	expect(await isGone(system, source)).toBe(true);
	expect(await isGone(system, {kind: 'own', cert: '/root/c.pfx'})).toBe(true);
	expect(await keptOwn(system, source)).toEqual(pair);
	expect(await keptOwn(system, {kind: 'own', cert: '/root/b.pfx'})).toBeUndefined();
});

test('a passphrase that was typed and is gone since is asked for where it can be typed, not by going on', async () => {
	const {privateKey: locked} = generateKeyPairSync('ec', {namedCurve: 'P-256', publicKeyEncoding: {type: 'spki', format: 'pem'}, privateKeyEncoding: {type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret'}});
	const {system} = memorySystem({files: {'/root/a.key': locked}, onRun: line => (line.startsWith('stat ') ? {stdout: 'regular file,300,600'} : undefined)});
	const problemOf = async (passphraseFile: string) => readOwn(system, {kind: 'own', cert: '/root/a.key', passphraseFile}, 'a.test').catch((error: unknown) => (error as {readonly problem: unknown}).problem);
	expect(await problemOf(paths.passphrase)).toMatchObject({command: 'sudo jitsi-wizard', next: {key: 'problems.ownLocked.again'}});
	expect(await problemOf('/root/passphrase')).toMatchObject({command: 'sudo jitsi-wizard resume', next: {key: 'problems.ownLocked.next'}});
});
