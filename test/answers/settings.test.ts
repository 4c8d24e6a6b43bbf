import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseAnswers} from '../../source/answers/parse.ts';
import {parseSetting, withSettings, type Setting} from '../../source/answers/settings.ts';
import {good} from './good.ts';

const settings = (...words: readonly string[]): readonly Setting[] => words.map(word => parseSetting(word)!);

describe('a setting on the command line', () => {
	test('is a name, a sign and a value; anything else is none', () => {
		expect(parseSetting('domain=meet.x.org')).toEqual({path: ['domain'], text: 'meet.x.org'});
		expect(parseSetting('certificate.directory=https://ca.lab.test/?a=b')).toEqual({path: ['certificate', 'directory'], text: 'https://ca.lab.test/?a=b'});
		expect(['domain', '=x', 'a..b=x', '.a=x'].map(word => parseSetting(word))).toEqual([undefined, undefined, undefined, undefined]);
	});

	test('wins over the file and becomes the kind of value its place holds', () => {
		expect(parseAnswers(good, {settings: settings('domain=meet.other.test', 'method=docker', 'docker.httpsPort=8443', 'hosts.replaceConflicts=true', 'certificate.kind=lab-ca', 'certificate.subnets=192.168.1.0/24, 10.0.0.0/8')})).toEqual({answers: {
			version: 1, method: 'docker', reach: 'lan', domain: 'meet.other.test', docker: {httpsPort: 8443}, hosts: {address: '192.168.1.10', replaceConflicts: true}, certificate: {kind: 'lab-ca', subnets: ['192.168.1.0/24', '10.0.0.0/8']},
		}});
	});

	test('without a value takes the answer out', () => {
		expect(parseAnswers(good, {settings: settings('hosts=')})).toEqual({answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}}});
	});

	test('alone can be all the answers there are', () => {
		expect(parseAnswers('version: 1\n', {settings: settings('method=classic', 'reach=lan', 'domain=meet.lab.test', 'certificate.kind=self-signed')}))
			.toEqual({answers: {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', certificate: {kind: 'self-signed'}}});
	});

	test('is judged like the file, and all mistakes are named at once, each at its place', () => {
		const parsed = parseAnswers(good.replace('method: classic', 'method: snap'), {settings: settings('domian=x', 'domain=lab', 'docker.httpsPort=many', 'firewall=shut')});
		expect('problems' in parsed && parsed.problems.map(({path, line, isSetting, message}) => [isSetting ?? line, path, message.key.replace('answers.', '')])).toEqual([
			[true, 'domain', 'domain.noDot'],
			[true, 'firewall', 'file.choice'],
			[true, 'docker.httpsPort', 'file.type.number'],
			[true, 'domian', 'file.unknownKeyNear'],
			[2, 'method', 'file.choice'],
		]);
	});

	test('never reaches the prototype of anything', () => {
		const value = withSettings({}, settings('__proto__.polluted=yes', 'constructor.prototype.polluted=yes'));
		const other: Record<string, unknown> = {};
		expect(other['polluted']).toBeUndefined();
		expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
	});

	test('whatever is typed is data or refused, and throws nothing', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			const setting = parseSetting(text);
			const parsed = parseAnswers(good, {settings: setting === undefined ? [] : [setting]});
			expect('answers' in parsed || parsed.problems.length > 0).toBe(true);
		}));
	});
});
