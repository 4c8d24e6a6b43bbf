import {isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type YAMLError} from 'yaml';
import {message, type Message} from '../messages/message.ts';
import {printable} from './input.ts';
import {schemaProblems} from './schema-problems.ts';
import {answersSchema, type Answers} from './schema.ts';

/** One thing to put right in an answers file. `path` as `mirrors.jitsi.url`, empty for the file as a whole; `line` counts from 1. */
export type AnswerProblem = {readonly path: string; readonly line?: number; readonly message: Message};

/** What an answers file said, or everything that is wrong with it at once. */
export type ParsedAnswers = {readonly answers: Answers} | {readonly problems: readonly AnswerProblem[]};

/** The longest answers file taken, in characters; a real one has about 500. */
export const answersFileLimit = 65_536;

const syntaxKeys: Readonly<Record<string, Message['key']>> = {
	TAB_AS_INDENT: 'answers.file.tab',
	MULTIPLE_DOCS: 'answers.file.several',
	DUPLICATE_KEY: 'answers.file.duplicate',
};

const failed = (text: Message, line?: number): ParsedAnswers => ({problems: [{path: '', line, message: text}]});

const syntaxProblem = (error: YAMLError, lines: LineCounter): AnswerProblem =>
	({path: '', line: lines.linePos(error.pos[0]).line || undefined, message: message(syntaxKeys[error.code] ?? 'answers.file.syntax')});

/** The node under a key or index, and where its line starts; undefined when there is none. */
const child = (node: unknown, key: PropertyKey): {readonly node: unknown; readonly offset: number | undefined} | undefined => {
	if (isSeq(node)) {
		const item = node.items[Number(key)] as Node | undefined;
		return item && {node: item, offset: item.range?.[0]};
	}

	const pair = isMap(node) ? node.items.find(item => isScalar<string>(item.key) && item.key.value === key) : undefined;
	return pair && {node: pair.value, offset: (pair.key as Node).range?.[0]};
};

/** The line of what stands at a path; for something that is missing, the line of the group that should hold it. */
const lineOf = (document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined => {
	let node: unknown = document.contents;
	let offset = document.contents?.range?.[0] ?? 0;
	for (const key of path) {
		const next = child(node, key);
		if (next === undefined) {
			break;
		}

		node = next.node;
		offset = next.offset ?? offset;
	}

	return lines.linePos(offset).line || undefined;
};

const hasAlias = (document: Document): boolean => {
	let isFound = false;
	visit(document, {
		Alias() {
			isFound = true;
			return visit.BREAK;
		},
	});
	return isFound;
};

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};

const read = (text: string): ParsedAnswers => {
	const lines = new LineCounter();
	const document = parseDocument(text, {lineCounter: lines, prettyErrors: false, logLevel: 'error', stringKeys: true});
	const broken = document.errors.filter(error => error.code !== 'DUPLICATE_KEY');
	if (broken.length > 0) {
		// One slip makes the parser stumble again and again over the same line.
		const byPlace = new Map(broken.map(error => syntaxProblem(error, lines)).map(problem => [`${problem.line} ${problem.message.key}`, problem]));
		return {problems: byPlace.values().toArray()};
	}

	if (hasAlias(document)) {
		return failed(message('answers.file.alias'));
	}

	const value: unknown = document.toJS();
	if (value === null || value === undefined) {
		return failed(message('answers.file.empty'));
	}

	const result = answersSchema.safeParse(value);
	const doubled = document.errors.map(error => syntaxProblem(error, lines));
	if (result.success && doubled.length === 0) {
		return {answers: result.data};
	}

	const wrong = result.success ? [] : schemaProblems(result.error.issues, value)
		.map(({path, ...found}) => ({...found, path: printable(path.map(String).join('.')), line: lineOf(document, lines, path)}));
	return {problems: [...doubled, ...wrong].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))};
};

/**
Reads an answers file.
@param text - YAML or JSON
@param options - how to read it
@param options.format - `json` refuses everything that is not strictly JSON
@returns the answers, or all problems at once in the order of the file
*/
export const parseAnswers = (text: string, options: {readonly format?: 'yaml' | 'json'} = {}): ParsedAnswers => {
	if (text.length > answersFileLimit) {
		return failed(message('answers.file.tooLong'));
	}

	if (options.format === 'json' && !isJson(text)) {
		return failed(message('answers.file.json'));
	}

	try {
		return read(text);
	} catch (error) {
		// The parser recurses, so thousands of nested brackets end as a full stack.
		if (error instanceof RangeError) {
			return failed(message('answers.file.syntax'));
		}

		throw error;
	}
};
