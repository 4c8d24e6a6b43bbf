import {parseDocument} from 'yaml';
import {schemaAt, type JsonSchema} from './json-schema.ts';

/** One answer given on the command line, as `domain=meet.lab.test`: its path, and the text behind the sign. */
export type Setting = {readonly path: readonly string[]; readonly text: string};

/** A setting from its one word; undefined when it has no name or no sign. */
export const parseSetting = (word: string): Setting | undefined => {
	const sign = word.indexOf('=');
	const path = word.slice(0, Math.max(0, sign)).split('.');
	return sign === -1 || path.includes('') ? undefined : {path, text: word.slice(sign + 1)};
};

const fromYaml = (text: string): unknown => {
	const document = parseDocument(text, {prettyErrors: false, logLevel: 'error', stringKeys: true});
	return document.errors.length === 0 ? document.toJS() as unknown : text;
};

/** The text as the kind of value that its place holds; what does not fit stays a text, for the schema to refuse. */
const asValue = (text: string, {type, properties, oneOf}: JsonSchema): unknown => {
	if (type === 'array' && !text.startsWith('[')) {
		return text.split(',').map(part => part.trim());
	}

	// A name or an address that looks like a number stays what it is: a text.
	return type === 'string' || (type === undefined && properties === undefined && oneOf === undefined) ? text : fromYaml(text);
};

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const withPart = (value: unknown, path: readonly string[], part: unknown): unknown => {
	const [key, ...rest] = path;
	if (key === undefined) {
		return part;
	}

	const group = isGroup(value) ? value : {};
	const {[key]: old, ...others} = group;
	// Nothing behind the sign takes the answer out.
	return rest.length === 0 && part === '' ? others : {...group, [key]: withPart(Object.hasOwn(group, key) ? old : undefined, rest, part)};
};

/** The data of an answers file with settings put over it, in their order; nothing is judged yet. */
export const withSettings = (value: unknown, settings: readonly Setting[]): unknown => {
	let changed = value;
	for (const {path, text} of settings) {
		const place = schemaAt(path, changed) ?? {};
		changed = withPart(changed, path, text === '' ? '' : asValue(text, place));
	}

	return changed;
};
