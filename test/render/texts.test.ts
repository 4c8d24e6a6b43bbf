import {describe, expect, test} from 'vitest';
import type {Finding} from '../../source/checks/types.ts';
import type {Answers} from '../../source/answers/schema.ts';
import {elapsed} from '../../source/render/elapsed.ts';
import {findingsText} from '../../source/render/findings-text.ts';
import {problemText} from '../../source/render/problem-text.ts';
import {otherComputersLine, resultText} from '../../source/render/result-text.ts';
import {statusExitCode, statusText} from '../../source/render/status-text.ts';
import type {ProofResult} from '../../source/verify/types.ts';
import {problem} from './events.ts';

const answers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', lanAddress: '192.168.1.20', hosts: {address: '192.168.1.20'}, certificate: {kind: 'self-signed'}};
const passed: ProofResult = {id: 'bosh', state: 'passed', title: {key: 'verify.bosh.title'}, evidence: '/http-bind HTTP 200'};
const failed: ProofResult = {...passed, state: 'failed', evidence: '/http-bind HTTP 502', meaning: {key: 'verify.web.prosodySilent'}, remedy: {key: 'verify.readJournal', params: {command: 'journalctl -u prosody'}}};
const drift: Finding = {id: 'address-drift', level: 'warn', title: {key: 'verify.addresses.advertised', params: {old: '192.168.1.7', current: '192.168.1.20'}}, remedy: {key: 'verify.addresses.remedy', params: {command: 'jitsi-wizard hosts'}}};

describe('the result', () => {
	test.each(['en', 'es'] as const)('says the address, who may enter, what other computers need and what to do next (%s)', async language => {
		await expect(resultText({answers, proofs: [passed], language})).toMatchFileSnapshot(`golden/result.${language}.txt`);
	});

	test('asks for no hosts line where a name server knows the domain', () => {
		const {hosts, ...known} = answers;
		expect(hosts).toBeDefined();
		expect(resultText({answers: {...known, reach: 'public'}, proofs: [], language: 'en'})).not.toContain('drivers');
	});

	test('tells what the root of a lab is compared with, and shows its page as a code where there is one', () => {
		const lab = {fingerprint: 'AB:CD', code: ['█▀█', '▄ █']};
		const labAnswers: Answers = {...answers, certificate: {kind: 'lab-ca'}};
		expect(resultText({answers: labAnswers, proofs: [], language: 'en', lab})).toMatch(/SHA-256 first:\n {2}AB:CD\nThe same page as a code for phones:\n {2}█▀█\n {2}▄ █\n/v);
		expect(resultText({answers: labAnswers, proofs: [], language: 'es', lab: {...lab, code: []}})).toMatch(/SHA-256:\n {2}AB:CD\n\n/v);
		expect(resultText({answers, proofs: [], language: 'en', lab})).not.toContain('AB:CD');
	});

	test('never gives other computers an address that means themselves', () => {
		const {lanAddress, ...rest} = answers;
		expect(lanAddress).toBeDefined();
		expect(otherComputersLine({answers: {...rest, hosts: {address: '127.0.1.1'}}, facts: {route: {source: '192.168.1.20'}}})).toBe('192.168.1.20 meet.lab.test');
		expect(otherComputersLine({answers: {...rest, hosts: {address: '127.0.1.1'}}})).toBeUndefined();
	});
});

describe('the status', () => {
	test('is 0 only with proofs that all passed and an address that is still right', () => {
		expect(statusExitCode({proofs: [passed]})).toBe(0);
		expect(statusExitCode({proofs: [passed], drift: {...drift, level: 'ok'}})).toBe(0);
		expect(statusExitCode({proofs: [passed, failed]})).toBe(1);
		expect(statusExitCode({proofs: [passed], drift})).toBe(1);
		expect(statusExitCode({proofs: []})).toBe(1);
	});

	test('names what failed, what it means and the command to paste', () => {
		const text = statusText({url: 'https://meet.lab.test:8443/', proofs: [passed, failed], drift}, 'en');
		expect(text).toContain('[ok] Browsers reach the chat server\n    /http-bind HTTP 200');
		expect(text).toContain('[FAILED]');
		expect(text).toContain('journalctl -u prosody');
		expect(text).toContain('jitsi-wizard hosts');
		expect(text).toContain('Meetings at https://meet.lab.test:8443/ do not work completely: 1 proof failed.');
	});
});

describe('problems and findings', () => {
	test('a problem gives what, why, next, command and upstream\'s words without their colours', () => {
		const text = problemText(problem, 'en');
		expect(text).toContain('  $ sudo jitsi-wizard resume');
		expect(text).toContain('  | nginx: [emerg] bind() failed\n  | second line');
		expect(text.endsWith('second line')).toBe(true);
	});

	test('a finding says its level, and how to go on all the same', () => {
		const findings: readonly Finding[] = [{...drift, override: 'untested'}, {...drift, level: 'ok'}];
		const text = findingsText(findings, 'en');
		expect(text).toMatch(/^\[note\] .*\n {4}.*jitsi-wizard hosts.*\n {4}.*--untested/v);
		expect(text).toMatch(/\n\[ok\] /v);
	});
});

test('a duration is short and grows an hour when it needs one', () => {
	expect([0, 999, 61_000, 3_599_999, 3_600_000, 36_061_000, -5].map(value => elapsed(value))).toEqual(['0:00', '0:00', '1:01', '59:59', '1:00:00', '10:01:01', '0:00']);
});
