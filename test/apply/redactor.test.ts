import {expect, test} from 'vitest';
import {readState, writeState} from '../../source/actions/certificate/state.ts';
import {createEmitter} from '../../source/apply/emitter.ts';
import type {Event} from '../../source/apply/events.ts';
import {journalLine} from '../../source/apply/journal.ts';
import {cleanLog, createRedactor, secretsOf, withoutSecrets} from '../../source/apply/redactor.ts';
import {noteTransaction} from '../../source/apply/transaction.ts';
import {message} from '../../source/messages/message.ts';
import {paths} from '../../source/paths.ts';
import type {Problem} from '../../source/problems.ts';
import {memorySystem} from '../support/memory-system.ts';

const names = ['JICOFO_AUTH_PASSWORD', 'JVB_AUTH_PASSWORD', 'JIGASI_XMPP_PASSWORD', 'JIBRI_XMPP_PASSWORD', 'A', 'B', 'C'];
const canaries = names.map((_, index) => `canary-${index}-4f1c9e${index}`);
const env = '/opt/jitsi-meet/.env';
const plan = {steps: [{
	id: 'files', title: message('plan.tools.title'), why: message('plan.tools.why'),
	actions: [{kind: 'write-env', path: env, content: '', secrets: names.map(secret => ({secret}))} as const],
}]};

test('eight canary secrets get into neither journal nor log, whatever says them, also those that are made during the run', async () => {
	const {system: bare, files} = memorySystem({files: {[paths.passphrase]: 'canary-passphrase\n'}});
	const redactor = await createRedactor(bare, plan);
	const system = withoutSecrets(bare, redactor);
	const emit = createEmitter(system, redactor);
	await emit({type: 'step-started', step: 'files'});
	files.set(env, names.map((name, index) => `${name}=${canaries[index]}`).join('\n'));
	await emit({type: 'action-finished', step: 'files', action: 0, outcome: 'changed', done: plan.steps[0]!.actions[0]!, record: {created: [env]}});
	files.delete(paths.passphrase);
	const all = [...canaries, 'canary-passphrase'];
	const said = `the programs say: ${all.join(' ')}`;
	await emit({type: 'output', step: 'files', lines: [said]});
	await emit({type: 'waiting', step: 'files', for: 'probe', details: said, seconds: 10});
	await emit({type: 'progress', step: 'files', percent: 1, phase: 'start', label: said});
	await emit({type: 'proof', proof: {id: 'page', state: 'failed', title: message('verify.page.title'), evidence: said}});
	const problem = {code: 'x', exitCode: 1, what: message('problems.commandFailed.what', {command: said, code: '1'}), why: message('problems.commandFailed.why'), next: message('problems.commandFailed.next'), details: said};
	await emit({type: 'run-finished', exitCode: 1, problem, lines: [said], cause: {code: 'unit', meaning: message('failure.unit.meaning'), remedy: message('failure.unit.remedy'), line: said}});
	await system.files.append(paths.log, `$ docker compose up\n${said}\n`);
	for (const path of [paths.journal, paths.log]) {
		const text = files.get(path) ?? '';
		expect(text).toContain('the programs say: [hidden]');
		expect(all.filter(canary => text.includes(canary)), path).toEqual([]);
	}
});

test('a secret that only the journal names is known as well: the plan may be damaged', async () => {
	const done = {type: 'action-finished', at: 1, step: 'files', action: 0, outcome: 'changed', done: plan.steps[0]!.actions[0]!, record: {created: [env]}} as const;
	const {system} = memorySystem({files: {[paths.journal]: journalLine(done), [env]: `A=${canaries[4]!}`}});
	expect(await secretsOf(system, undefined)).toEqual([canaries[4]]);
	const {text} = await createRedactor(system, undefined);
	expect(text(canaries[4]!)).toBe('[hidden]');
});

test('what undo goes by stays as it is, whatever a passphrase is', async () => {
	const {system} = memorySystem({files: {[paths.passphrase]: 'nginx\n'}});
	const {event} = await createRedactor(system, plan);
	const resolved: Event = {type: 'apt-resolved', at: 1, step: 'jitsi', action: 0, packages: {nginx: '1'}, created: ['nginx']};
	const done: Event = {type: 'action-finished', at: 1, step: 'nginx', action: 0, outcome: 'changed', done: {kind: 'write-file', path: '/etc/nginx/a', content: 'nginx', mode: 0o644}, record: {created: ['/etc/nginx/a']}};
	expect([event(resolved), event(done)]).toEqual([resolved, done]);
	expect(event({type: 'output', at: 1, step: 'nginx', lines: ['is it nginx?']})).toMatchObject({step: 'nginx', lines: ['is it [hidden]?']});
});

test('what apt is about to do passes the same way into the log', async () => {
	const {system: bare, files} = memorySystem({files: {[paths.passphrase]: 'canary-passphrase\n'}});
	const system = withoutSecrets(bare, await createRedactor(bare, plan));
	await noteTransaction(system, {step: 'jitsi', action: 0}, 'VERSION 3\n\ncanary-passphrase - - none < 1.0 amd64 none /var/cache/apt/a.deb\n');
	expect(files.get(paths.log)).toContain('packages of this transaction: [hidden]:amd64=1.0');
});

test('why an order failed is kept without secrets', async () => {
	const {system: bare, files} = memorySystem({files: {[env]: `A=${canaries[4]!}`}});
	const system = withoutSecrets(bare, await createRedactor(bare, plan));
	const problem: Problem = {code: 'acme-other', exitCode: 1, what: message('problems.acmeNothingYet.what', {domain: 'größe.test'}), why: message('problems.acmeNothingYet.why'), next: message('problems.acmeNothingYet.next'), details: `it says "${canaries[4]!}", password=hun"ter`};
	await writeState(system, {kind: 'acme', fingerprint: 'AB', failure: {at: 1, problem}});
	expect(files.get(paths.certificate)).not.toContain(canaries[4]);
	files.set(paths.certificate, Buffer.from(files.get(paths.certificate)!, 'latin1').toString('utf8'));
	expect(await readState(system)).toMatchObject({kind: 'acme', failure: {problem: {what: {params: {domain: 'größe.test'}}, details: 'it says "[hidden]", password=[hidden]"ter'}}});
});

test('an event that could not be written keeps no later one from being written, and a full log costs the journal nothing', async () => {
	const {system: bare, files} = memorySystem();
	let isFull = true;
	const full = {...bare, files: {...bare.files, async append(path: string, text: string) {
		if (path === paths.log || (isFull && path === paths.journal)) {
			throw new Error('no');
		}

		await bare.files.append(path, text);
	}}};
	const emit = createEmitter(full, await createRedactor(full, plan));
	await expect(emit({type: 'step-started', step: 'one'})).rejects.toThrow('no');
	isFull = false;
	await emit({type: 'step-started', step: 'two'});
	expect(files.get(paths.journal)).toContain('"two"');
});

test('what a program wrote into the log itself is clean once the run is over; a clean log is not written anew', async () => {
	const {system, files} = memorySystem({files: {[env]: `A=${canaries[4]!}`, [paths.log]: `Setting up jicofo ...\nsecret is ${canaries[4]!}\n“done”\n`}});
	const redactor = await createRedactor(system, plan);
	await cleanLog(system, redactor);
	// Files are written byte by byte.
	expect(Buffer.from(files.get(paths.log)!, 'latin1').toString()).toBe('Setting up jicofo ...\nsecret is [hidden]\n“done”\n');
	files.set(paths.log, 'clean\n');
	let written = 0;
	await cleanLog({...system, files: {...system.files, async write() {
		written++;
		return undefined;
	}}}, redactor);
	expect(written).toBe(0);
});
