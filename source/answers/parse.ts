import {isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type YAMLError} from 'yaml';
import {message, type Message} from '../messages/message.ts';
import {printable} from './input.ts';
import {withNames, type NameValues} from './names.ts';
import {schemaProblems, type SchemaProblem} from './schema-problems.ts';
import {answersSchema, type Answers} from './schema.ts';
import {withSettings, type Setting} from './settings.ts';

/** One thing to put right in an answers file. `path` as `mirrors.jitsi.url`, empty for the file as a whole; `line` counts from 1; `isSetting`: it comes from the command line. */
export type AnswerProblem = {readonly path: string; readonly line?: number; readonly isSetting?: true; readonly message: Message};

/** What goes over a file, and how it is read. */
export type ParseOptions = {
	/** `json` refuses everything that is not strictly JSON. */
	readonly format?: 'yaml' | 'json';
	/** Answers given on the command line; they win. */
	readonly settings?: readonly Setting[];
	/** What the names in the file stand for on this machine; without them names are texts like any other. */
	readonly names?: NameValues;
};

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

const startsWith = (path: readonly PropertyKey[], start: readonly string[]): boolean => start.every((key, index) => String(path[index]) === key);

/** Everything that is wrong with the data, and the answers when nothing is. */
const judge = (value: unknown, names: NameValues | undefined): {readonly answers?: Answers; readonly wrong: readonly SchemaProblem[]} => {
	const filled = names === undefined ? {value, problems: []} : withNames(value, names);
	const result = answersSchema.safeParse(filled.value);
	const issues = result.success ? [] : schemaProblems(result.error.issues, filled.value);
	// What could not be filled in does not fit its place either; that is said once.
	const isSaid = ({path}: SchemaProblem): boolean => filled.problems.some(named => named.path.join('.') === path.map(String).join('.'));
	return {answers: result.data, wrong: [...filled.problems, ...issues.filter(issue => !isSaid(issue))]};
};

const read = (text: string, {settings = [], names}: ParseOptions): ParsedAnswers => {
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

	const {answers, wrong} = judge(withSettings(value, settings), names);
	const doubled = document.errors.map(error => syntaxProblem(error, lines));
	if (answers !== undefined && doubled.length === 0 && wrong.length === 0) {
		return {answers};
	}

	const placed = wrong.map(({path, ...found}): AnswerProblem => {
		const isSetting = settings.some(setting => startsWith(path, setting.path));
		return {...found, path: printable(path.map(String).join('.')), ...(isSetting ? {isSetting} : {line: lineOf(document, lines, path)})};
	});
	return {problems: [...doubled, ...placed].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))};
};

/**
Reads an answers file.
@param text - YAML or JSON
@param options - how to read it, and what goes over it
@returns the answers, or all problems at once in the order of the file
*/
export const parseAnswers = (text: string, options: ParseOptions = {}): ParsedAnswers => {
	if (text.length > answersFileLimit) {
		return failed(message('answers.file.tooLong'));
	}

	if (options.format === 'json' && !isJson(text)) {
		return failed(message('answers.file.json'));
	}

	try {
		return read(text, options);
	} catch (error) {
		// The parser recurses, so thousands of nested brackets end as a full stack.
		if (error instanceof RangeError) {
			return failed(message('answers.file.syntax'));
		}

		throw error;
	}
};
