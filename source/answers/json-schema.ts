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
	/** A group with several forms, told apart by the constant of one key. */
	readonly oneOf?: readonly JsonSchema[];
};

/** The schema of the answers file without words, as zod writes it (draft 2020-12). */
export const plainSchema = z.toJSONSchema(answersObject) as JsonSchema;

/** The group says what it is; each of its forms need not say it again. */
const withoutWords = ({title, description, ...form}: JsonSchema): JsonSchema => form;

const describe = (schema: JsonSchema, path: string, say: Say): JsonSchema => {
	const about = aboutAnswers[path];
	const properties = schema.properties === undefined
		? undefined
		: Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, describe(part, path === '' ? name : `${path}.${name}`, say)]));
	return {
		...schema,
		...(about && {title: say({key: about.title}), description: say({key: about.text})}),
		...(properties && {properties}),
		...(schema.oneOf && {oneOf: schema.oneOf.map(form => withoutWords(describe(form, path, say)))}),
	};
};

/** The JSON schema of the answers file with titles and descriptions in one language, for editors and for `plan --schema`. */
export const answersJsonSchema = (say: Say): JsonSchema => describe(plainSchema, '', say);

/** A group that knows the keys of all the forms it can have; a constant that tells them apart is one of a few words. */
const merged = (forms: readonly JsonSchema[]): JsonSchema => {
	const names = new Set(forms.flatMap(({properties = {}}) => Object.keys(properties)));
	const part = (name: string): JsonSchema => {
		const parts = forms.flatMap(({properties = {}}) => properties[name] ?? []);
		const words = parts.flatMap(({const: word}) => (word === undefined ? [] : [word]));
		return words.length === 0 ? parts[0]! : {...parts[0]!, const: undefined, enum: words};
	};

	return {type: 'object', properties: Object.fromEntries([...names].map(name => [name, part(name)]))};
};

/** The form of a group that a value has, by the constants in it; all forms together while none fits. */
const formOf = (forms: readonly JsonSchema[], value: unknown): JsonSchema => {
	const given = typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {};
	return forms.find(({properties = {}}) => Object.entries(properties).some(([name, part]) => part.const !== undefined && part.const === given[name])) ?? merged(forms);
};

const inside = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined);

/** The part of the schema at a path of keys; undefined when there is none. `value`: what somebody wrote, for groups with several forms. */
export const schemaAt = (path: readonly PropertyKey[], value?: unknown): JsonSchema | undefined => {
	let part: JsonSchema | undefined = plainSchema;
	let given = value;
	for (const key of path) {
		part = typeof key === 'string' && part?.properties && Object.hasOwn(part.properties, key) ? part.properties[key] : undefined;
		given = typeof key === 'string' ? inside(given, key) : undefined;
		part = part?.oneOf === undefined ? part : formOf(part.oneOf, given);
	}

	return part;
};
