import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {certificateKinds} from '../../source/answers/certificate.ts';
import {exampleAnswers} from '../../source/answers/example.ts';
import {answersJsonSchema, plainSchema, schemaAt} from '../../source/answers/json-schema.ts';
import {aboutAnswers} from '../../source/answers/about.ts';
import {parseAnswers} from '../../source/answers/parse.ts';
import {writeAnswers} from '../../source/answers/write.ts';
import {languages} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';
import {anyAnswers} from './arbitrary.ts';

describe('saved answers', () => {
	test('read back as they were', () => {
		fc.assert(fc.property(anyAnswers, fc.constantFrom(undefined, ...languages), (answers, language) => {
			const text = writeAnswers(answers, language && speaker(language));
			expect(parseAnswers(text)).toEqual({answers});
		}));
	});

	test('read back from JSON as well', () => {
		fc.assert(fc.property(anyAnswers, answers => {
			expect(parseAnswers(JSON.stringify(answers), {format: 'json'})).toEqual({answers});
		}));
	});
});

const pathsOf = (value: unknown, prefix = ''): readonly string[] => (typeof value === 'object' && value !== null && !Array.isArray(value)
	? Object.entries(value).flatMap(([name, part]) => [prefix + name, ...pathsOf(part, `${prefix}${name}.`)])
	: []);

describe.each(languages)('the example (%s)', language => {
	const text = exampleAnswers(speaker(language));

	test('can be used as it is', () => {
		expect(parseAnswers(text)).toHaveProperty('answers.domain', 'meet.lab.test');
	});

	/** The text with one kind of certificate and everything else switched on. */
	const withKind = (kind: string): string => {
		const group = /^certificate:\n(?<inside>[\s\S]*?)\n\n/mv.exec(text)!.groups!['inside']!;
		const kinds = group.split(/(?=^#? {2}kind: )/mv).slice(1);
		const chosen = kinds.find(part => part.includes(`kind: ${kind}\n`))!;
		return text.replace(group, chosen.trimEnd()).replaceAll(/^#(?=\S| {2})/gmv, '')
			// What only Docker has needs its method, Let's Encrypt its port and a name of the internet.
			.replace('method: classic', 'method: docker');
	};

	test('can be used with everything switched on, and then names every key', () => {
		const parsed = certificateKinds.map(kind => parseAnswers(withKind(kind)));
		expect(parsed[0]).toHaveProperty('answers.mirrors.jitsi.fingerprints');
		const named = new Set(parsed.flatMap(result => ('answers' in result ? pathsOf(result.answers) : [])));
		expect(Object.keys(aboutAnswers).filter(path => !named.has(path))).toEqual([]);
	});

	test('fits 80 columns', () => {
		expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(80);
	});
});

describe('the JSON schema', () => {
	const paths = (schema: typeof plainSchema, prefix = ''): readonly string[] => [schema, ...schema.oneOf ?? []]
		.flatMap(({properties = {}}) => Object.entries(properties).flatMap(([name, part]) => [prefix + name, ...paths(part, `${prefix}${name}.`)]));
	const describedPaths = (): readonly string[] => [...new Set(paths(plainSchema))];

	test('describes every key in every language', () => {
		expect(describedPaths().toSorted((a, b) => a.localeCompare(b))).toEqual(Object.keys(aboutAnswers).toSorted((a, b) => a.localeCompare(b)));
		for (const language of languages) {
			const {properties} = answersJsonSchema(speaker(language));
			expect(properties?.['hosts']?.properties?.['address']?.description).toMatch(/\S/v);
			expect(properties?.['domain']?.title).toMatch(/\S/v);
		}
	});

	test('finds its parts by path, and nothing at paths that are not its own', () => {
		expect(schemaAt(['method'])?.enum).toEqual(['classic', 'docker']);
		expect(schemaAt(['constructor'])).toBeUndefined();
		expect(schemaAt(['domain', 'x'])).toBeUndefined();
		expect(schemaAt(['certificate', 'kind'])?.enum).toEqual(certificateKinds);
		expect(Object.keys(schemaAt(['certificate'], {certificate: {kind: 'own'}})?.properties ?? {})).toEqual(['kind', 'cert', 'key', 'chain', 'passphraseFile']);
	});
});
