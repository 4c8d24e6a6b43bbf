import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {redact, redactDeep} from '../../source/failure/redact.ts';

const key = `-----BEGIN RSA PRIVATE KEY-----\n${'QUJDREVGR0g=\n'.repeat(3)}-----END RSA PRIVATE KEY-----`;

describe('what is redacted', () => {
	test.each([
		['a private key', `before\n${key}\nafter`, 'QUJD'],
		['a private key that was cut off', key.slice(0, 60), 'QUJD'],
		['a bearer', 'Authorization: Bearer abc.def-123456', 'abc.def'],
		['a password in a setting', 'external_service_secret = x; password=hunter22', 'hunter22'],
		['a password in JSON', '{"password":"hunter22"}', 'hunter22'],
		['a password among arguments', 'prosodyctl --password hunter22 a b', 'hunter22'],
		['a secret as HOCON and Lua write it', 'secret = "hunter22"', 'hunter22'],
		['all of a passphrase in quotes', 'passphrase : "it\'s hunter22"', 'hunter22'],
		['the rest of a key whose beginning was told before', `${'QUJDREVGR0hJSktM'.repeat(4)}\nQUJD\n`, 'QUJDREVG'],
		['a log-in in an address', 'https://school:hunter22@proxy.test:8080/', 'hunter22'],
		['a secret by its name', 'JICOFO_AUTH_PASSWORD=hunter22', 'hunter22'],
	] as const)('%s', (_, text, secret) => {
		expect(redact(text, [])).not.toContain(secret);
	});

	test('what is known is hidden wherever it stands, the longest first', () => {
		expect(redact('xcanary-77 canary-77-long', ['canary-77', 'canary-77-long'])).toBe('x[hidden] [hidden]');
	});

	test('a short one is hidden as a word, and nowhere in ordinary words', () => {
		expect(redact('key: jvb1, "jvb1" /jvb1; jvb10 xjvb1', ['jvb1'])).toBe('key: [hidden], "[hidden]" /[hidden]; jvb10 xjvb1');
		expect(redact('a+b: a+b?', ['a+b?'])).toBe('a+b: [hidden]');
		expect(redact('step 1 of 12', ['1'])).toBe('step 1 of 12');
	});

	test('ordinary lines stay as they are', () => {
		for (const line of ['Setting up prosody (0.12.3-1) ...', 'GET https://download.jitsi.org/stable/InRelease', '-----BEGIN CERTIFICATE-----', '/etc/ssl/private/ssl-cert-snakeoil.key', 'ab'.repeat(32), 'sha256:' + 'ab'.repeat(32)]) {
			expect(redact(line, [])).toBe(line);
		}
	});

	test('a known secret never survives, in whatever it is wrapped, and hiding twice changes nothing more', () => {
		const secret = fc.string({minLength: 8, maxLength: 40, unit: 'grapheme-ascii'}).filter(text => text.trim() !== '' && !'[hidden]'.includes(text));
		fc.assert(fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
			const once = redact(`${before}${value}${after}`, [value]);
			expect(once.replaceAll('[hidden]', '')).not.toContain(value);
			expect(redact(once, [value])).toBe(once);
		}));
	});

	test('texts deep in a value are redacted, numbers and names stay', () => {
		expect(redactDeep({type: 'output', at: 5, lines: ['canary-77', {params: {details: 'x canary-77'}}]}, ['canary-77']))
			.toEqual({type: 'output', at: 5, lines: ['[hidden]', {params: {details: 'x [hidden]'}}]});
	});

	test('a private key that is spread over lines is hidden whole, and the lines around it stay', () => {
		expect(redactDeep({lines: ['before', ...key.split('\n'), 'after']}, [])).toEqual({lines: ['before', '[hidden]', 'after']});
	});

	test('words by which programs go stay although a passphrase is one of them; values for sentences do not', () => {
		const problem = {code: 'bridge', what: {key: 'problems.commandFailed.what', params: {command: 'bridge', code: '1'}}, details: 'bridge'};
		expect(redactDeep({type: 'run-finished', step: 'bridge', choices: ['retry', 'skip'], problem}, ['bridge', 'retry', 'output'])).toEqual({
			type: 'run-finished', step: 'bridge', choices: ['retry', 'skip'],
			problem: {code: 'bridge', what: {key: 'problems.commandFailed.what', params: {command: '[hidden]', code: '1'}}, details: '[hidden]'},
		});
	});
});
