import * as z from 'zod';
import type {Say} from '../messages/translate.ts';
import {aboutAnswers} from './about.ts';
import {answersObject} from './schema.ts';

/** The part of a JSON schema we look at. */
export type JsonSchema = {
	readonly type?: string;
	readonly title?: string;
	readonly description?: string;
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly required?: readonly string[];
};

/** The schema of the answers file without words, as zod writes it (draft 2020-12). */
export const plainSchema = z.toJSONSchema(answersObject) as JsonSchema;

const describe = (schema: JsonSchema, path: string, say: Say): JsonSchema => {
	const about = aboutAnswers[path];
	const properties = schema.properties === undefined
		? undefined
		: Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, describe(part, path === '' ? name : `${path}.${name}`, say)]));
	return {
		...schema,
		...(about && {title: say({key: about.title}), description: say({key: about.text})}),
		...(properties && {properties}),
	};
};

/** The JSON schema of the answers file with titles and descriptions in one language, for editors and for `plan --schema`. */
export const answersJsonSchema = (say: Say): JsonSchema => describe(plainSchema, '', say);

/** The part of the schema at a path of keys; undefined when there is none. */
export const schemaAt = (path: readonly PropertyKey[]): JsonSchema | undefined => {
	let part: JsonSchema | undefined = plainSchema;
	for (const key of path) {
		part = typeof key === 'string' && part?.properties && Object.hasOwn(part.properties, key) ? part.properties[key] : undefined;
	}

	return part;
};
