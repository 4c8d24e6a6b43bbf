import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
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
import {javascript, yaml, type Parser} from '../../templates/parsers.ts';
import {fields} from '../../fuzz/fields.ts';
import type {Box} from '../harness/box.ts';
import {releases, startFuzzBox} from './box.ts';
import {parsersIn} from './parsers.ts';

const count = 20_000;

// Everything that may be typed anywhere, right or wrong: an encoder must not lean on a validator.
const anything = fc.oneof(...Object.values(fields).map(({strings}) => strings), fc.string({unit: 'binary', maxLength: 60}));

const debconfStart = 'fuzz fuzz/q string ';

type Encode = (value: string) => string;

const encoded = (encode: Encode): ReadonlyArray<readonly [value: string, written: string]> =>
	[...new Set(fc.sample(anything, count))].flatMap(value => {
		try {
			return [[value, encode(value)] as const];
		} catch (error) {
			expect(error).toBeInstanceOf(UnencodableError);
			return [];
		}
	});

const expectSame = async (encode: Encode, parser: Parser): Promise<void> => {
	const pairs = encoded(encode);
	expect(pairs.length).toBeGreaterThan(count / 10);
	const read = await parser(pairs.map(([, written]) => written));
	expect(read).toHaveLength(pairs.length);
	const changed = pairs.map(([value, written], index) => ({value, written, cameBack: read[index]})).filter(({value, cameBack}) => value !== cameBack);
	expect(changed.slice(0, 5)).toEqual([]);
};

describe.each(releases)('$title', ({release}) => {
	let box: Box;
	beforeAll(async () => {
		box = await startFuzzBox(release);
	});
	afterAll(async () => {
		await box?.destroy();
	});

	const {nginx, lua, hocon, shell, environment, hostsNames, debconf} = parsersIn(() => box);

	test.each<readonly [name: string, encode: Encode, parser: Parser]>([
		['nginx', nginxString, nginx],
		['Lua', luaString, lua],
		['HOCON', hoconString, hocon],
		['a shell', shellWord, shell],
		['an environment file', environmentValue, environment],
		['a hosts file', value => `198.51.100.7 ${hostsToken(value)}`, hostsNames],
		['debconf', value => debconfLine({owner: 'fuzz', question: 'fuzz/q', type: 'string', value}).slice(debconfStart.length), debconf],
	])('any text written for %s reads back as it was', async (_name, encode, parser) => expectSame(encode, parser));
});

test.each<readonly [name: string, encode: Encode, parser: Parser]>([
	['JavaScript', jsString, javascript],
	['YAML', yamlScalar, yaml],
])('any text written for %s reads back as it was', async (_name, encode, parser) => expectSame(encode, parser));

test('a package source holds one word or nothing', () => {
	for (const [, written] of encoded(deb822Value)) {
		expect(written).toMatch(/^[\u{21}-\u{7E}]+$/v);
	}
});
