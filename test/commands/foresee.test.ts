import {describe, expect, test} from 'vitest';
import type {CertificateSource, CertificateTarget} from '../../source/actions/certificate/types.ts';
import type {Action} from '../../source/actions/types.ts';
import {acmeTrust, ownFiles, ownSource} from '../../source/actions/certificate/places.ts';
import {foresee} from '../../source/commands/foresee.ts';
import {message} from '../../source/messages/message.ts';
import {memorySystem} from '../support/memory-system.ts';

const target: CertificateTarget = {domain: 'meet.lab.test', files: {certificate: '/etc/jitsi/meet/a.crt', key: '/etc/jitsi/meet/a.key'}, owner: 0, server: {kind: 'nginx', site: '/x'}, port: 443};
const planOf = (...actions: readonly Action[]) => ({steps: [{id: 'certificate', title: message('plan.jitsi.title'), why: message('plan.jitsi.title'), actions}]});
const withSource = (source: CertificateSource) => planOf({kind: 'certificate', source, target});
const labRoot = {kind: 'lab-root', domain: 'meet.lab.test', name: 'Lab', config: '', page: '', folder: '/usr/share/jitsi-wizard'} as const;

describe('before anybody agrees to a plan', () => {
	test('a certificate file that is not there is refused, and there is nothing to go on with', async () => {
		const {system, files} = memorySystem({});
		const problem = await foresee(system, withSource({kind: 'own', cert: '/root/nope.pem'}));
		expect(problem).toMatchObject({code: 'own-certificate', exitCode: 2});
		expect(problem).not.toHaveProperty('command');
		expect(files.size).toBe(0);
	});

	test('files that are there and no good are refused, although a good copy of an earlier one is kept; files that are gone are not needed again', async () => {
		const kept = {[ownFiles.certificate]: 'kept', [ownFiles.key]: 'kept', [ownSource]: '/root/a.pem'};
		const source = {kind: 'own', cert: '/root/a.pem'} as const;
		expect(await foresee(memorySystem({files: {...kept, '/root/a.pem': 'damaged'}}).system, withSource(source))).toMatchObject({exitCode: 2});
		expect(await foresee(memorySystem({files: kept}).system, withSource(source))).toBeUndefined();
	});

	test('so is one without any certificate in it, whatever the passphrase', async () => {
		const {system} = memorySystem({files: {'/root/a.pem': 'hello'}});
		expect(await foresee(system, withSource({kind: 'own', cert: '/root/a.pem'}), 'secret')).toMatchObject({exitCode: 2});
	});

	test('and the root of a lab that is to be imported', async () => {
		const {system} = memorySystem({});
		expect(await foresee(system, planOf({...labRoot, import: {cert: '/root/lab.crt', key: '/root/lab.key'}}))).toMatchObject({code: 'lab-import', exitCode: 2});
	});

	test('and the authority of an ACME server, unless it was taken over before', async () => {
		const order: Action = {kind: 'acme-certificate', target, httpPort: 80, order: {webroot: '/var/www', directory: 'https://acme.lab/directory', ca: '/root/ca.pem'}};
		expect(await foresee(memorySystem({}).system, planOf(order))).toMatchObject({code: 'acme-ca', exitCode: 2});
		expect(await foresee(memorySystem({files: {[acmeTrust]: 'roots'}}).system, planOf(order))).toBeUndefined();
	});

	test('what is made here speaks against nothing', async () => {
		const {system} = memorySystem({});
		expect(await foresee(system, withSource({kind: 'self-signed', config: ''}))).toBeUndefined();
		expect(await foresee(system, planOf(labRoot))).toBeUndefined();
	});
});
