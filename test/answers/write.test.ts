import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
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

describe.each(languages)('the example (%s)', language => {
	const text = exampleAnswers(speaker(language));

	test('can be used as it is', () => {
		expect(parseAnswers(text)).toHaveProperty('answers.domain', 'meet.lab.test');
	});

	test('can be used with everything switched on, and then names every key', () => {
		// What only Docker has needs its method.
		const parsed = parseAnswers(text.replaceAll(/^#(?=\S| {2})/gmv, '').replace('method: classic', 'method: docker'));
		expect(parsed).toHaveProperty('answers.mirrors.jitsi.fingerprints');
		for (const path of Object.keys(aboutAnswers)) {
			expect(parsed).toHaveProperty(`answers.${path}`);
		}
	});

	test('fits 80 columns', () => {
		expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(80);
	});
});

describe('the JSON schema', () => {
	const paths = (schema: typeof plainSchema, prefix = ''): readonly string[] => Object.entries(schema.properties ?? {})
		.flatMap(([name, part]) => [prefix + name, ...paths(part, `${prefix}${name}.`)]);

	test('describes every key in every language', () => {
		expect(paths(plainSchema).toSorted((a, b) => a.localeCompare(b))).toEqual(Object.keys(aboutAnswers).toSorted((a, b) => a.localeCompare(b)));
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
	});
});
