import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {acmeCertificate} from '../../../source/actions/acme-certificate.ts';
import {certificate} from '../../../source/actions/certificate.ts';
import {isHandPlaced, keepHandPlaced} from '../../../source/actions/certificate/before.ts';
import {labFiles} from '../../../source/actions/certificate/places.ts';
import type {CertificateTarget, Pair} from '../../../source/actions/certificate/types.ts';
import {labRoot} from '../../../source/actions/lab-root.ts';
import type {ActionContext} from '../../../source/actions/module.ts';
import {timer} from '../../../source/actions/timer.ts';
import type {ActionRecord} from '../../../source/apply/events.ts';
import {paths} from '../../../source/paths.ts';
import type {System} from '../../../source/system/types.ts';
import {makeSelfSigned} from '../../plan/certificate/made.ts';
import {memorySystem} from '../../support/memory-system.ts';

const domain = 'meet.lab.test';
const files = {certificate: `/etc/jitsi/meet/${domain}.crt`, key: `/etc/jitsi/meet/${domain}.key`};
const relay = {certificate: `/etc/coturn/certs/${domain}.fullchain.pem`, key: `/etc/coturn/certs/${domain}.privkey.pem`};
const target: CertificateTarget = {domain, files, relay, owner: 0, server: {kind: 'nginx', site: '/x'}, port: 443};
const action = {kind: 'certificate', source: {kind: 'self-signed', config: ''}, target} as const;

const folder = mkdtempSync(join(tmpdir(), 'before-'));
afterAll(() => {
	rmSync(folder, {recursive: true});
});

let theirs: Pair;
let made: readonly Pair[];
beforeAll(async () => {
	const [first, ...rest] = await Promise.all(['theirs', 'one', 'two'].map(async (name): Promise<Pair> => {
		const pair = await makeSelfSigned(join(folder, name), {domain, addresses: []});
		return {certificate: readFileSync(pair.certificate, 'utf8'), key: readFileSync(pair.key, 'utf8')};
	}));
	theirs = first!;
	made = rest;
}, 60_000);

const standing = ({certificate: pem, key}: Pair, at = files): Readonly<Record<string, string>> => ({[at.certificate]: pem, [at.key]: key});

/** A machine on which openssl makes one pair after the other. */
const box = (present: Readonly<Record<string, string>>) => {
	let count = 0;
	return memorySystem({files: present, onRun(line, machine) {
		if (line.startsWith('openssl')) {
			const pair = made[count++]!;
			machine.set(`${paths.runtime}/making/made.crt`, pair.certificate).set(`${paths.runtime}/making/made.key`, pair.key);
		}

		return undefined;
	}});
};

const apply = async (system: System): Promise<ActionRecord> => {
	const record = await certificate.intent!(action, system);
	await certificate.apply(action, {system} as ActionContext);
	return record;
};

/** A machine whose engine is killed when it wants to write a file. */
const killedAt = (system: System, wanted: string): System => ({...system, files: {...system.files, async write(path, content, options) {
	if (path === wanted) {
		throw new Error('killed');
	}

	return system.files.write(path, content, options);
}}});

const pairAt = (machine: ReadonlyMap<string, string>, at = files) => ({certificate: machine.get(at.certificate), key: machine.get(at.key)});

describe('a pair that was there before us', () => {
	test('is put back, with the relay’s copy of it, also after several of ours', async () => {
		const machine = box({...standing(theirs), ...standing(theirs, relay)});
		const records = [await apply(machine.system), await apply(machine.system)];
		expect(pairAt(machine.files)).toEqual(made[1]);
		for (const record of records.toReversed()) {
			expect(await certificate.changedSince!(action, record, machine.system)).toEqual([]);
			expect(await certificate.undo(action, record, machine.system)).toEqual([]);
		}

		expect(pairAt(machine.files)).toEqual(theirs);
		expect(pairAt(machine.files, relay)).toEqual(theirs);
	});

	test('is put back by an order that takes its place, too', async () => {
		const machine = box(standing(theirs));
		const order = {kind: 'acme-certificate', order: {webroot: '/x'}, target, httpPort: 80} as const;
		const record = await acmeCertificate.intent!(order, machine.system);
		await certificate.apply(action, {system: machine.system} as ActionContext);
		expect(await acmeCertificate.undo(order, record, machine.system)).toEqual([]);
		expect(pairAt(machine.files)).toEqual(theirs);
	});

	test('stays as it is when the run was killed before it came to it', async () => {
		const machine = box(standing(theirs));
		const record = await certificate.intent!(action, machine.system);
		await expect(certificate.apply(action, {system: killedAt(machine.system, `${files.key}.jitsi-wizard-new`)} as ActionContext)).rejects.toThrow('killed');
		expect(await certificate.undo(action, record, machine.system)).toEqual([]);
		expect(pairAt(machine.files)).toEqual(theirs);
	});
});

describe('a pair of ours', () => {
	test('goes, also when the run was killed before it remembered that it is ours', async () => {
		const machine = box({});
		const record = await certificate.intent!(action, machine.system);
		await expect(certificate.apply(action, {system: killedAt(machine.system, paths.certificate)} as ActionContext)).rejects.toThrow('killed');
		expect(pairAt(machine.files)).toEqual(made[0]);
		expect(await certificate.intent!(action, machine.system)).toEqual({created: []});
		expect(await certificate.undo(action, record, machine.system)).toEqual([]);
		expect(pairAt(machine.files)).toEqual({});
	});

	test('goes, although a later run put one in place for another domain', async () => {
		const machine = box({});
		const other = {certificate: '/etc/jitsi/meet/aula.lab.test.crt', key: '/etc/jitsi/meet/aula.lab.test.key'};
		const {relay: _relay, ...bare} = target;
		const next = {...action, target: {...bare, domain: 'aula.lab.test', files: other}} as const;
		const record = await apply(machine.system);
		const nextRecord = await certificate.intent!(next, machine.system);
		await certificate.apply(next, {system: machine.system} as ActionContext);
		expect(await certificate.changedSince!(action, record, machine.system)).toEqual([]);
		expect(await certificate.undo(next, nextRecord, machine.system)).toEqual([]);
		expect(await certificate.undo(action, record, machine.system)).toEqual([]);
		expect([pairAt(machine.files), pairAt(machine.files, other)]).toEqual([{}, {}]);
	});

	test('is known by the note of an earlier version, too', async () => {
		const machine = box({});
		const record = await apply(machine.system);
		const [line] = machine.files.get(paths.certificateExpected)!.split(' ', 1);
		machine.files.set(paths.certificateExpected, `${line}\n`);
		machine.files.delete(paths.certificate);
		expect(await certificate.undo(action, record, machine.system)).toEqual([]);
		expect(pairAt(machine.files)).toEqual({});
	});

	test('that somebody exchanged is named before and stays, unless it is wished otherwise', async () => {
		const machine = box({});
		const record = await apply(machine.system);
		for (const [path, content] of Object.entries(standing(theirs))) {
			machine.files.set(path, content);
		}

		expect(await certificate.changedSince!(action, record, machine.system)).toEqual(Object.values(files));
		expect(await certificate.undo(action, record, machine.system)).toEqual(Object.values(files));
		expect(pairAt(machine.files)).toEqual(theirs);
		expect(await certificate.undo(action, record, machine.system, {purge: true})).toEqual([]);
		expect(pairAt(machine.files)).toEqual({});
	});
});

test('a good pair of somebody\'s in the place of ours is told from ours, and from one that cannot be shown', async () => {
	const machine = box({});
	expect(await isHandPlaced(machine.system, target)).toBe(false);
	await apply(machine.system);
	expect(await isHandPlaced(machine.system, target)).toBe(false);
	for (const [path, content] of Object.entries(standing(theirs))) {
		machine.files.set(path, content);
	}

	expect(await isHandPlaced(machine.system, target)).toBe(true);
	await keepHandPlaced(machine.system, target);
	expect([...machine.files].filter(([path]) => path.startsWith('/var/backups/jitsi-wizard/')).map(([, content]) => content)).toEqual([theirs.certificate, theirs.key]);
	expect(await isHandPlaced(machine.system, {...target, domain: 'other.test'})).toBe(false);
	// What certbot has is ours, whoever copied it.
	for (const [path, content] of [['live/meet.lab.test/fullchain.pem', theirs.certificate], ['live/meet.lab.test/privkey.pem', theirs.key], ['renewal/meet.lab.test.conf', '']] as const) {
		machine.files.set(`/etc/letsencrypt/${path}`, content);
	}

	expect(await isHandPlaced(machine.system, target)).toBe(false);
	machine.files.delete('/etc/letsencrypt/renewal/meet.lab.test.conf');
	machine.files.set(files.key, 'no key');
	expect(await isHandPlaced(machine.system, target)).toBe(false);
});

test('a link that a pair took the place of is a link again', async () => {
	const machine = box({});
	const linked: System = {...machine.system, files: {...machine.system.files, fact: async path => ({path, target: `/etc/letsencrypt/${path === files.key ? 'key' : 'crt'}`})}};
	const record = await certificate.intent!(action, linked);
	expect(record).toEqual({created: [], links: {[files.certificate]: '/etc/letsencrypt/crt', [files.key]: '/etc/letsencrypt/key'}});
	await certificate.apply(action, {system: machine.system} as ActionContext);
	await certificate.undo(action, record, machine.system);
	expect(machine.lines).toContain(`ln --symbolic --force --no-dereference -- /etc/letsencrypt/key ${files.key}`);
});

test('another authority, and units of the same name, come back', async () => {
	const root = {kind: 'lab-root', domain, name: 'n', config: 'c', page: '', folder: '/pub'} as const;
	const units = {kind: 'timer', name: 'a', service: 's', timer: 't'} as const;
	const before = {[labFiles.certificate]: 'their root', [labFiles.key]: 'their key', '/etc/systemd/system/a.timer': 'their timer'};
	const machine = box(before);
	const rootRecord = await labRoot.intent!(root, machine.system);
	await labRoot.apply(root, {system: machine.system} as ActionContext);
	const unitRecord = await timer.intent!(units, machine.system);
	await timer.apply(units, {system: machine.system} as ActionContext);
	expect(machine.files.get('/etc/systemd/system/a.timer')).toBe('t');
	await timer.undo(units, unitRecord, machine.system);
	await labRoot.undo(root, rootRecord, machine.system);
	expect(Object.fromEntries([...machine.files].filter(([path]) => path.startsWith('/etc/') || path.startsWith('/pub')))).toEqual(before);
});
