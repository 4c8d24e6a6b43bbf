import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import {
	deb822Value,
	debconfLine,
	environmentValue,
	hoconString,
	hostsToken,
	jsString,
	luaString,
	nginxString,
	shellWord,
	UnencodableError,
	yamlScalar,
} from '../../../source/templates/escape.ts';
import {environment, javascript, shell, yaml, type Parser} from '../../templates/parsers.ts';
import {fields} from '../../fuzz/fields.ts';
import {debconf, hocon, hostsNames, inChunks, lua, nginx, requirePrograms} from './parsers.ts';

const count = 20_000;

// Everything that may be typed anywhere, right or wrong: an encoder must not lean on a validator.
const anything = fc.oneof(...Object.values(fields).map(({strings}) => strings), fc.string({unit: 'binary', maxLength: 60}));

const debconfStart = 'fuzz fuzz/q string ';

const encoders: ReadonlyArray<readonly [name: string, encode: (value: string) => string, parser: Parser]> = [
	['nginx', nginxString, inChunks(5000, nginx)],
	['Lua', luaString, lua],
	['JavaScript', jsString, javascript],
	['YAML', yamlScalar, yaml],
	['HOCON', hoconString, hocon],
	['a shell', shellWord, shell],
	['an environment file', environmentValue, environment],
	['a hosts file', value => `198.51.100.7 ${hostsToken(value)}`, hostsNames],
	['debconf', value => debconfLine({owner: 'fuzz', question: 'fuzz/q', type: 'string', value}).slice(debconfStart.length), debconf],
];

const encoded = (encode: (value: string) => string): ReadonlyArray<readonly [value: string, written: string]> =>
	[...new Set(fc.sample(anything, count))].flatMap(value => {
		try {
			return [[value, encode(value)] as const];
		} catch (error) {
			expect(error).toBeInstanceOf(UnencodableError);
			return [];
		}
	});

beforeAll(async () => {
	await requirePrograms({'debconf-set-selections': 'debconf', getent: 'libc-bin', 'lua5.4': 'lua5.4', nginx: 'nginx', ruby: 'ruby-hocon'});
});

describe.each(encoders)('any text written for %s', (_name, encode, parser) => {
	test('reads back as it was', async () => {
		const pairs = encoded(encode);
		expect(pairs.length).toBeGreaterThan(count / 10);
		const read = await parser(pairs.map(([, written]) => written));
		const changed = pairs.map(([value, written], index) => ({value, written, cameBack: read[index]})).filter(({value, cameBack}) => value !== cameBack);
		expect(changed.slice(0, 5)).toEqual([]);
	});
});

test('a package source holds one word or nothing', () => {
	for (const [, written] of encoded(deb822Value)) {
		expect(written).toMatch(/^[\u{21}-\u{7E}]+$/v);
	}
});
