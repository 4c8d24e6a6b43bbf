import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {answersFileLimit, parseAnswers} from '../../source/answers/parse.ts';
import {languages} from '../../source/messages/message.ts';
import {translate} from '../../source/messages/translate.ts';
import {good} from './good.ts';

type Found = readonly [line: number | undefined, path: string, key: string];

const problems = (text: string, format?: 'yaml' | 'json') => {
	const parsed = parseAnswers(text, {format});
	return 'problems' in parsed ? parsed.problems : [];
};

const found = (text: string, format?: 'yaml' | 'json'): readonly Found[] =>
	problems(text, format).map(({line, path, message}) => [line, path, message.key.replace('answers.', '')]);

describe('an answers file', () => {
	const answers = {
		version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', hosts: {address: '192.168.1.10'}, certificate: {kind: 'self-signed'},
	};

	test('is read from YAML and from JSON', () => {
		expect(parseAnswers(good)).toEqual({answers});
		expect(parseAnswers(JSON.stringify(answers))).toEqual({answers});
		expect(parseAnswers(JSON.stringify(answers, undefined, '\t'), {format: 'json'})).toEqual({answers});
	});

	test('with a mark of Unicode at its start and Windows line endings is read as well', () => {
		expect(parseAnswers(`\u{FEFF}${good.replaceAll('\n', '\r\n')}`)).toEqual({answers});
	});

	test('with many mistakes gets all of them named at once, with line and path', () => {
		expect(found(`version: 2
method: snap
reach: everyone
domian: meet.lab.test
hosts:
  adress: 1.2.3.4
  replaceConflicts: yes
certificate: self-signed
url: http://x
mirrors:
  jitsi:
    url: ftp://x
    key: 5
    fingerprints:
      - 1234567890123456789012345678901234567890
      - x
`)).toEqual([
			[1, 'version', 'file.version'],
			[1, 'domain', 'file.missing'],
			[2, 'method', 'file.choice'],
			[3, 'reach', 'file.choice'],
			[4, 'domian', 'file.unknownKeyNear'],
			[5, 'hosts.address', 'file.missing'],
			[6, 'hosts.adress', 'file.unknownKeyNear'],
			[7, 'hosts.replaceConflicts', 'file.type.boolean'],
			[8, 'certificate', 'file.type.object'],
			[9, 'url', 'file.unknownKeyNear'],
			[12, 'mirrors.jitsi.url', 'url.scheme'],
			[13, 'mirrors.jitsi.key', 'file.type.string'],
			[15, 'mirrors.jitsi.fingerprints.0', 'file.type.string'],
			[16, 'mirrors.jitsi.fingerprints.1', 'fingerprint.invalid'],
		]);
	});

	test('with a certificate that does not exist is told which ones do, and under which name Let’s Encrypt goes', () => {
		const wrong = (kind: string) => problems(good.replace('self-signed', kind)).map(({line, path, message}) => ({line, path, ...message}));
		const place = {line: 8, path: 'certificate.kind'};
		expect(wrong('bought')).toEqual([{...place, key: 'answers.file.choice', params: {value: 'bought', allowed: 'self-signed, lab-ca, own, acme'}}]);
		expect(wrong('lets-encrypt')).toMatchObject([{...place, key: 'answers.acme.meant'}]);
		expect(wrong('LetsEncrypt')).toMatchObject([{...place, key: 'answers.acme.meant'}]);
	});

	test('proposes the key that was meant, also from another group', () => {
		expect(problems(`${good}domain_: x\n`)[0]?.message.params?.['meant']).toBe('domain');
		expect(problems(`${good}LanAddress: 10.0.0.1\n`)[0]?.message.params?.['meant']).toBe('lanAddress');
		expect(problems(`${good}kind: own\n`)[0]?.message.params?.['meant']).toBe('certificate.kind');
		expect(problems(`${good}colour: red\n`)[0]?.message.key).toBe('answers.file.unknownKey');
	});

	test.each<readonly [string, string, readonly Found[]]>([
		['nothing', '', [[undefined, '', 'file.empty']]],
		['only a comment', '# hello\n', [[undefined, '', 'file.empty']]],
		['a list', '- a\n', [[1, '', 'file.type.object']]],
		['a word', 'hello', [[1, '', 'file.type.object']]],
		['a key twice', `${good}domain: other.test\n`, [[9, '', 'file.duplicate']]],
		['a tab', 'hosts:\n\taddress: x\n', [[2, '', 'file.tab']]],
		['a missing quote', `${good}firewall: "open\n`, [[10, '', 'file.syntax']]],
		['two documents', `${good}---\n${good}`, [[9, '', 'file.several']]],
		['a reference', `${good.replace('meet.lab.test', '&x meet.lab.test')}lanAddress: *x\n`, [[undefined, '', 'file.alias']]],
		['a merge key', `${good}<<: {firewall: open}\n`, [[9, '<<', 'file.unknownKey']]],
		['a prototype', `${good}__proto__: {}\n`, [[9, '__proto__', 'file.unknownKey']]],
		['a constructor', `${good}constructor: x\n`, [[9, 'constructor', 'file.unknownKey']]],
		['brackets without end', '['.repeat(60_000), [[1, '', 'file.syntax']]],
		['too much text', 'x'.repeat(answersFileLimit + 1), [[undefined, '', 'file.tooLong']]],
		['empty values', 'version:\nmethod:\nreach:\ndomain:\ncertificate:\n', ['version', 'method', 'reach', 'domain', 'certificate'].map((path, index) => [index + 1, path, 'file.missing'])],
	])('with %s says so', (_name, text, expected) => {
		expect(found(text)).toEqual(expected);
	});

	test('that must be JSON is refused when it is YAML', () => {
		expect(found(good, 'json')).toEqual([[undefined, '', 'file.json']]);
		expect(found('{"version": 1,}', 'json')).toEqual([[undefined, '', 'file.json']]);
	});

	test('never makes us show control characters or fail, whatever it holds', () => {
		const piece = fc.oneof(fc.string({unit: 'binary', maxLength: 30}), fc.constantFrom(...good.split('\n'), '\n', '  ', ': ', '- ', String.raw`"\u001b]0;x"`, '? ', '&a', '*a', '!!binary', '|', '{', '['));
		fc.assert(fc.property(fc.array(piece, {maxLength: 12}).map(parts => parts.join('')), text => {
			for (const {message, path} of problems(text)) {
				for (const shown of [path, ...languages.map(language => translate(language, message))]) {
					expect(shown).not.toMatch(/[\p{Bidi_Control}\p{Control}\p{Surrogate}]/v);
					expect(shown).not.toMatch(/\{\w+\}/v);
				}
			}
		}), {numRuns: 1000});
	});
});
