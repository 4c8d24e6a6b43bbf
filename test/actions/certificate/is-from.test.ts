import {X509Certificate} from 'node:crypto';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {isFrom, type Present} from '../../../source/actions/certificate/is-from.ts';
import type {CertificateState} from '../../../source/actions/certificate/state.ts';
import {makeLeaf, makeRoot, makeSelfSigned} from '../../plan/certificate/made.ts';

const folder = mkdtempSync(join(tmpdir(), 'is-from-'));
afterAll(() => {
	rmSync(folder, {recursive: true});
});

const day = 86_400_000;
const selfSigned = {kind: 'self-signed', config: ''} as const;
const lab = {kind: 'lab-ca', config: '', names: ['meet.lab.test', '192.168.1.20']} as const;

describe('a certificate that is there already', () => {
	let own: X509Certificate;
	let root: X509Certificate;
	let leaf: X509Certificate;

	const present = (certificate: X509Certificate, state: Partial<CertificateState> | undefined, daysOn = 1): Present => ({
		leaf: certificate,
		state: state === undefined ? undefined : {kind: 'self-signed', fingerprint: certificate.fingerprint256, ...state},
		labRoot: root,
		now: Date.now() + (daysOn * day),
	});

	beforeAll(async () => {
		const read = (path: string) => new X509Certificate(readFileSync(path));
		const names = {domain: 'meet.lab.test', addresses: ['192.168.1.20']};
		own = read((await makeSelfSigned(folder, names)).certificate);
		const made = await makeRoot(folder, 'lab.test', {suffix: 'lab.test', subnets: [{address: '192.168.1.0', prefix: 24}]});
		root = read(made.certificate);
		leaf = read((await makeLeaf(folder, names, made)).certificate);
	});

	test('of ours stays until its last thirty days', () => {
		expect(isFrom(selfSigned, present(own, {}))).toBe(true);
		expect(isFrom(selfSigned, present(own, {}, 366))).toBe(true);
		expect(isFrom(selfSigned, present(own, {}, 368))).toBe(false);
		expect(isFrom(lab, present(leaf, {kind: 'lab-ca'}))).toBe(true);
		expect(isFrom(lab, present(leaf, {kind: 'lab-ca'}, 368))).toBe(false);
	});

	test('from a root that ends soon is not made anew every day: a new one would end with it, too', () => {
		const at = (days: number): Present => ({...present(leaf, {kind: 'lab-ca'}, 390), labRoot: new Proxy(root, {get: (target, key) => (key === 'validToDate' ? new Date(leaf.validToDate.getTime() + (days * day)) : Reflect.get(target, key, target) as unknown)})});
		expect(isFrom(lab, at(0.5))).toBe(true);
		expect(isFrom(lab, at(40))).toBe(false);
	});

	test('of somebody else stays, unless another kind was asked for since', () => {
		expect(isFrom(selfSigned, present(own, undefined, 380))).toBe(true);
		expect(isFrom(selfSigned, present(own, {fingerprint: 'AA'}, 380))).toBe(true);
		expect(isFrom(selfSigned, present(own, {fingerprint: 'AA', kind: 'acme'}))).toBe(false);
	});

	test('of another kind is exchanged, also when it stood in for an order', () => {
		expect(isFrom(lab, present(own, {}))).toBe(false);
		expect(isFrom(selfSigned, present(leaf, {kind: 'lab-ca'}))).toBe(false);
		expect(isFrom(selfSigned, present(own, {kind: 'acme', temporary: true}))).toBe(false);
	});

	test('may be anything that covers the domain while an order is to come', () => {
		expect(isFrom({...selfSigned, temporary: true}, present(leaf, {kind: 'lab-ca'}))).toBe(true);
	});

	test('from the lab is made anew when a name is missing, or the root is another', () => {
		expect(isFrom({...lab, names: ['meet.lab.test', '192.168.1.21']}, present(leaf, {kind: 'lab-ca'}))).toBe(false);
		expect(isFrom(lab, {...present(leaf, {kind: 'lab-ca'}), labRoot: own})).toBe(false);
	});
});
