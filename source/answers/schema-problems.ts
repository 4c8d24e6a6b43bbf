import type * as z from 'zod';
import {catalogues} from '../messages/catalogue.ts';
import {message, type Message, type Parameters} from '../messages/message.ts';
import {aboutAnswers} from './about.ts';
import {printable} from './input.ts';
import {schemaAt} from './json-schema.ts';
import {nearest} from './nearest.ts';

/** A problem of the data, before anybody knows on which line it stands. */
export type SchemaProblem = {readonly path: readonly PropertyKey[]; readonly message: Message};

type Issue = z.core.$ZodIssue;

const typeKeys: Readonly<Record<string, Message['key']>> = {
	string: 'answers.file.type.string',
	number: 'answers.file.type.number',
	int: 'answers.file.type.number',
	boolean: 'answers.file.type.boolean',
	object: 'answers.file.type.object',
	array: 'answers.file.type.array',
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
	let part = value;
	for (const key of path) {
		part = typeof part === 'object' && part !== null && Object.hasOwn(part, key) ? (part as Record<PropertyKey, unknown>)[key] : undefined;
	}

	return part;
};

const show = (value: unknown): string => printable(typeof value === 'string' ? value : JSON.stringify(value) ?? '', 40);

const isKey = (text: string): text is Message['key'] => Object.hasOwn(catalogues.en, text);

/** Keys of another group are proposed too (`url` at the top is `mirrors.jitsi.url`), but only by their exact name. */
const proposal = (path: readonly PropertyKey[], name: string, known: readonly string[]): string | undefined =>
	nearest(name, known) ?? Object.keys(aboutAnswers).find(key => key.split('.').at(-1) === name && key.includes('.') && key !== [...path, name].join('.'));

const unknownKey = (path: readonly PropertyKey[], name: string, value: unknown): SchemaProblem => {
	const known = Object.keys(schemaAt(path, value)?.properties ?? {});
	const meant = proposal(path, name, known);
	const text = meant === undefined
		? message('answers.file.unknownKey', {name: printable(name), known: known.join(', ')})
		: message('answers.file.unknownKeyNear', {name: printable(name), meant});
	return {path: [...path, name], message: text};
};

const problemsOf = (issue: Issue, value: unknown): readonly SchemaProblem[] => {
	const {path} = issue;
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map(name => unknownKey(path, name, value));
	}

	const found = valueAt(value, path);
	if (found === undefined || found === null) {
		return [{path, message: message('answers.file.missing', {name: String(path.at(-1) ?? '')})}];
	}

	if (issue.code === 'invalid_type') {
		return [{path, message: message(typeKeys[issue.expected] ?? 'answers.file.type.string', {value: show(found)})}];
	}

	const allowed = schemaAt(path)?.enum ?? [];
	const params: Parameters = {value: show(found), allowed: allowed.join(', '), ...('params' in issue ? issue.params as Parameters : {})};
	return [{path, message: isKey(issue.message) ? message(issue.message, params) : message('answers.file.syntax')}];
};

/** Turns zod's issues into sentences for people; the order is zod's. */
export const schemaProblems = (issues: readonly Issue[], value: unknown): readonly SchemaProblem[] =>
	issues.flatMap(issue => problemsOf(issue, value));
