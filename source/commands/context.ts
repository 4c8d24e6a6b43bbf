import {basename, dirname, join} from 'node:path';
import {readdirSync, readFileSync} from 'node:fs';
import type {Program} from '../apply/start.ts';
import type {CheckContext} from '../checks/types.ts';
import type {Language} from '../messages/message.ts';
import {speaker, type Say} from '../messages/translate.ts';
import type {Templates} from '../plan/types.ts';
import {createSystem} from '../system/index.ts';
import type {System} from '../system/types.ts';
import {reflow} from '../terminal/reflow.ts';

/** Options every command knows. */
export type GlobalOptions = {
	readonly language?: Language;
	readonly plain?: boolean;
	readonly json?: boolean;
	readonly debug?: boolean;
	/** Also print what the programs print. */
	readonly verbose?: boolean;
	readonly untested?: boolean;
	readonly acceptKey?: readonly string[];
};

/** What a command works with. */
export type Context = {
	readonly system: System;
	readonly language: Language;
	readonly say: Say;
	readonly options: GlobalOptions;
	readonly version: string;
	readonly program: Program;
	readonly templates: Templates;
	readonly checkContext: CheckContext;
	/** Writes exactly this and a newline to standard output: for programs and files. */
	readonly write: (text: string) => void;
	/** Writes text for people to standard output; on a terminal no word is broken. */
	readonly print: (text: string) => void;
	/** The same to standard error. */
	readonly complain: (text: string) => void;
};

/** The directory this program stands in, with package.json and templates/ beside it. */
const directory = import.meta.dirname;

const readTemplates = (): Templates => {
	const root = join(directory, 'templates');
	const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.liquid'));
	return Object.fromEntries(files.map(name => [join(dirname(name), basename(name, '.liquid')), readFileSync(join(root, name), 'utf8')]));
};

/** The program's version, from the package.json beside it. */
export const readVersion = (): string => {
	const data = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as {readonly version: string};
	return data.version;
};

const writeLine = (stream: NodeJS.WriteStream) => (text: string): void => {
	stream.write(text.endsWith('\n') ? text : `${text}\n`);
};

const writeText = (stream: NodeJS.WriteStream) => (text: string): void => {
	writeLine(stream)(stream.isTTY && stream.columns > 0 ? reflow(text, stream.columns) : text);
};

/** The world as a command sees it. Throws when the program's own files are not there. */
export const createContext = (options: GlobalOptions, language: Language): Context => ({
	system: createSystem(),
	language,
	say: speaker(language),
	options,
	version: readVersion(),
	program: {node: process.execPath, script: process.argv[1] ?? ''},
	templates: readTemplates(),
	checkContext: {untested: options.untested ?? false, acceptedKeys: options.acceptKey ?? []},
	write: writeLine(process.stdout),
	print: writeText(process.stdout),
	complain: writeText(process.stderr),
});
