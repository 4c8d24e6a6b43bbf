import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	deb822Value,
	debconfLine,
	environmentLine,
	environmentValue,
	hoconString,
	hostsToken,
	jsString,
	luaString,
	nginxString,
	shellWord,
	UnencodableError,
	yamlScalar,
} from '../../source/templates/escape.ts';
import {environment, javascript, shell, yaml, type Parser} from './parsers.ts';

const hostile = fc.constantFrom(
	'$(touch x)', '`touch x`', '; touch x', '"', '\'', '\\', '\n', '\r\n', '\t', '$HOME', '${x', '{{ x }}', '{% raw %}', '<!--# include -->', '</script>', '#', '//', '/*', ' ', '', 'é', '💥', '\u{2028}', '\u{202E}', '\u{85}', '\u{1B}[31m', '\u{7F}', '--', '=', 'a', '0', '~', '*', '!', '&', '|', '%s', '%', 'null', 'yes', '- ', ': ',
);
const text = fc.oneof(fc.array(hostile, {maxLength: 6}).map(parts => parts.join('')), fc.string({unit: 'binary', maxLength: 20}));

// A batch, because starting a program for every value would take minutes.
const batch = fc.array(text, {minLength: 200, maxLength: 200});

const encodable = (encode: (value: string) => string, values: readonly string[]): ReadonlyArray<readonly [value: string, encoded: string]> => values.flatMap(value => {
	try {
		return [[value, encode(value)] as const];
	} catch (error) {
		expect(error).toBeInstanceOf(UnencodableError);
		return [];
	}
});

describe.each<readonly [string, (value: string) => string, Parser]>([
	['a JavaScript string', jsString, javascript],
	['a YAML scalar', yamlScalar, yaml],
	['a HOCON string, which is a JSON string', hoconString, async encoded => encoded.map(value => JSON.parse(value) as string)],
	['a shell word', shellWord, shell],
	['an environment value', environmentValue, environment],
])('%s', (_name, encode, parser) => {
	test('reads back as the same text', async () => {
		await fc.assert(fc.asyncProperty(batch, async values => {
			const pairs = encodable(encode, values);
			const read = await parser(pairs.map(([, encoded]) => encoded));
			expect(read).toEqual(pairs.map(([value]) => value));
		}), {numRuns: 10});
	});

	test('is one line of visible characters, or refused', () => {
		fc.assert(fc.property(text, value => {
			for (const [, encoded] of encodable(encode, [value])) {
				expect(encoded.isWellFormed()).toBe(true);
				expect(encode === shellWord || !/[\n\r]/v.test(encoded)).toBe(true);
			}
		}));
	});
});

describe('what a format cannot hold is refused', () => {
	test.each<readonly [string, () => string]>([
		['half a character', () => jsString('\u{D800}')],
		['a dollar sign for nginx', () => nginxString('$host')],
		['a NUL for nginx', () => nginxString('\0')],
		['a NUL for a shell', () => shellWord('\0')],
		['a newline in an environment file', () => environmentValue('a\nb')],
		['a strange name in an environment file', () => environmentLine('A B', 'x')],
		['a blank in a hosts file', () => hostsToken('a b')],
		['a comment in a hosts file', () => hostsToken('#a')],
		['nothing in a hosts file', () => hostsToken('')],
		['another alphabet in a hosts file', () => hostsToken('ñ')],
		['two words in a package source', () => deb822Value('https://a.test/ b')],
		['a newline in a package source', () => deb822Value('https://a.test/\nTrusted: yes')],
		['a placeholder of apt', () => deb822Value('https://a.test/$(ARCH)')],
		['a newline for debconf', () => debconfLine({owner: 'a', question: 'a/b', type: 'string', value: 'x\ny'})],
		['a backslash for debconf', () => debconfLine({owner: 'a', question: 'a/b', type: 'string', value: 'x\\'})],
		['a blank at the end for debconf', () => debconfLine({owner: 'a', question: 'a/b', type: 'string', value: 'x '})],
		['a blank in a question of debconf', () => debconfLine({owner: 'a', question: 'a b', type: 'string', value: 'x'})],
		['a comment as a debconf line', () => debconfLine({owner: '#a', question: 'a/b', type: 'string', value: 'x'})],
	])('%s', (_name, encode) => {
		expect(encode).toThrow(UnencodableError);
	});
});

describe('what is written is easy to read', () => {
	test.each([
		[shellWord('apt-get'), 'apt-get'],
		[shellWord('DPkg::Lock::Timeout=600'), 'DPkg::Lock::Timeout=600'],
		[shellWord('FOO=bar'), '\'FOO=bar\''],
		[shellWord('it\'s'), String.raw`'it'\''s'`],
		[shellWord(''), '\'\''],
		[environmentLine('JICOFO_MAX_MEMORY', '512m'), 'JICOFO_MAX_MEMORY=512m'],
		[environmentLine('X', 'a "b" $c'), String.raw`X="a \"b\" \$c"`],
		[nginxString('a "b"\n'), String.raw`"a \"b\"\n"`],
		[luaString('a "b"\n\u{0}é'), String.raw`"a \"b\"\010\000é"`],
		[jsString('</script>'), String.raw`"\u003C/script>"`],
		[debconfLine({owner: 'jitsi-meet-web-config', question: 'jitsi-meet/cert-choice', type: 'select', value: 'Let\'s Encrypt certificates'}), 'jitsi-meet-web-config jitsi-meet/cert-choice select Let\'s Encrypt certificates'],
		[hostsToken('meet.lab.test'), 'meet.lab.test'],
		[deb822Value('https://download.jitsi.org'), 'https://download.jitsi.org'],
	])('%s', (written, expected) => {
		expect(written).toBe(expected);
	});
});
