import {Readable} from 'node:stream';
import process from 'node:process';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {readAnswersFile, type AnswersSource} from '../../source/commands/read-answers.ts';
import {saveResult} from '../../source/commands/save-result.ts';
import {speaker} from '../../source/messages/translate.ts';
import {memorySystem} from '../support/memory-system.ts';
import {goodRun, labAnswers} from '../wizard/fixture.ts';

const say = speaker('en');
const addresses = JSON.stringify([{ifname: 'eth0', addr_info: [{local: '192.168.7.31', prefixlen: 24}]}]);
const machine = (text: string) => memorySystem({
	files: {'/root/a.yaml': text, '/proc/sys/kernel/hostname': 'pc31\n', '/root/passphrase': 'secret\n'},
	onRun: line => (line.startsWith('ip -j addr') ? {stdout: addresses} : {}),
}).system;

const class30 = `version: 1
method: classic
reach: lan
domain: \${HOSTNAME}.lab.test
hosts: {address: "\${ADDRESS}"}
certificate: {kind: self-signed}
`;

afterEach(() => {
	vi.restoreAllMocks();
});

describe('answers from a file and from the command line', () => {
	test('are filled in from this machine, and settings win', async () => {
		const found = await readAnswersFile({system: machine(class30), say}, {answers: '/root/a.yaml', set: ['reach=public', 'hosts.replaceConflicts=true']});
		expect(found).toMatchObject({
			answers: {domain: 'pc31.lab.test', reach: 'public', hosts: {address: '192.168.7.31', replaceConflicts: true}},
			text: class30, names: {HOSTNAME: 'pc31', ADDRESS: '192.168.7.31', NUMBER: '31'},
		});
	});

	test('need no file where the settings say all', async () => {
		const set = ['method=classic', 'reach=lan', 'domain=meet.lab.test', 'certificate.kind=self-signed'];
		expect(await readAnswersFile({system: machine(''), say}, {set})).toMatchObject({answers: {domain: 'meet.lab.test'}});
	});

	test('that are wrong are named all at once, each with where it stands', async () => {
		const found = await readAnswersFile({system: machine(class30.replace('classic', 'snap').replace('HOSTNAME', 'SEAT')), say}, {answers: '/root/a.yaml', set: ['domian=x', 'reach', 'firewall=shut']});
		expect('exitCode' in found && [found.exitCode, found.details?.split('\n').map(line => line.slice(0, 24))]).toEqual([64, [
			'--set “reach” is no sett',
			'--set firewall: “shut” i',
			'--set domian: “domian” i',
			'2: method: “snap” is not',
			'4: domain: ${SEAT} is no',
		]]);
	});

	test('are called what they are: a file, standard input, or settings', async () => {
		vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(class30.replace('classic', 'snap'))]) as unknown as typeof process.stdin);
		const system = machine(class30);
		const blamed = async (source: AnswersSource) => {
			const found = await readAnswersFile({system, say}, source);
			return 'what' in found ? say(found.what) : 'nothing';
		};

		expect(await blamed({answers: '/root/a.yaml', set: ['method=classic']})).toBe('nothing');
		expect(await blamed({answers: '/root/a.yaml', set: ['domian=x']})).toMatch(/the answers given with --set\.$/v);
		expect(await blamed({answers: '/root/a.yaml', set: ['reach']})).toMatch(/the answers given with --set\.$/v);
		expect(await blamed({set: ['method=classic']})).toMatch(/the answers given with --set\.$/v);
		expect(await blamed({answers: '-'})).toMatch(/the answers that came through standard input\.$/v);
		expect(await blamed({answers: '/root/passphrase', set: ['domian=x']})).toMatch(/the answers file \/root\/passphrase\.$/v);
	});

	test('name a passphrase file that only its owner can read', async () => {
		const own = class30.replace('{kind: self-signed}', '{kind: own, cert: /root/a.p12, passphraseFile: /root/passphrase}');
		const system = machine(own);
		expect(await readAnswersFile({system, say}, {answers: '/root/a.yaml'})).toMatchObject({answers: {certificate: {passphraseFile: '/root/passphrase'}}});
		const open = {...system, files: {...system.files, fact: async (path: string) => ({path, content: 'secret', mode: 0o644})}};
		expect(await readAnswersFile({system: open, say}, {answers: '/root/a.yaml'})).toMatchObject({code: 'passphrase-open', exitCode: 64, command: 'sudo chmod 600 /root/passphrase'});
	});
});

describe('the result', () => {
	const proofs = goodRun.flatMap(event => (event.type === 'proof' ? [event.proof] : []));

	test('is kept as a text beside the log', async () => {
		const {system, files} = memorySystem();
		expect(await saveResult(system, {answers: labAnswers, proofs, language: 'es'})).toBe('/var/log/jitsi-wizard/result.txt');
		const text = Buffer.from(files.get('/var/log/jitsi-wizard/result.txt') ?? '', 'latin1').toString('utf8');
		expect(text).toContain('https://meet.lab.test/');
		expect(text).toContain('teléfono');
	});

	test('is no reason to fail where it cannot be written', async () => {
		const {system} = memorySystem();
		const full = {...system, files: {...system.files, async write() {
			throw new Error('ENOSPC');
		}}};
		expect(await saveResult(full, {answers: labAnswers, proofs, language: 'en'})).toBeUndefined();
	});
});
