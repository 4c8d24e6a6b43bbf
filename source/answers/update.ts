import {isMap, isNode, isScalar, parseDocument, type Document, type YAMLMap} from 'yaml';
import {fillNames, withNames, type NameValues} from './names.ts';
import type {Answers} from './schema.ts';
import {writeAnswers} from './write.ts';

type Group = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Group => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether what stands in the file already means the value, perhaps by a name that each machine fills in. */
const means = (node: unknown, value: unknown, document: Document, names: NameValues): boolean => {
	const text = isScalar(node) && typeof node.value === 'string' ? fillNames(node.value, names) : undefined;
	return isNode(node) && (text === value || JSON.stringify(withNames(node.toJS(document), names).value) === JSON.stringify(value));
};

const update = (map: YAMLMap, wanted: Group, document: Document, names: NameValues): void => {
	const present = map.items.map(({key}) => String(isScalar(key) ? key.value : key));
	const gone = present.filter(name => wanted[name] === undefined);
	for (const key of gone) {
		map.delete(key);
	}

	for (const [key, value] of Object.entries(wanted)) {
		const old: unknown = map.get(key, true);
		if (isMap(old) && isGroup(value)) {
			update(old, value, document, names);
		} else if (value !== undefined && !means(old, value, document, names)) {
			// A scalar's new value keeps the comment behind the old one.
			map.set(key, typeof value === 'object' ? document.createNode(value) : value);
		}
	}
};

/** An answers file brought to other answers: what stays the same keeps its place, its comments, and the names that each machine fills in. */
export const updateAnswers = (text: string, answers: Answers, names: NameValues = {}): string => {
	const document = parseDocument(text, {prettyErrors: false, logLevel: 'error', stringKeys: true});
	if (document.errors.length > 0 || !isMap(document.contents)) {
		return writeAnswers(answers);
	}

	update(document.contents, answers, document, names);
	return document.toString({lineWidth: 0});
};
