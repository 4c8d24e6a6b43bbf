import {mkdtemp, readdir, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {runInNewContext} from 'node:vm';
import {execa} from 'execa';
import {parse} from 'yaml';

/** Reads encoded values with the real parser of their format, all in one go; the result has the same order. */
export type Parser = (encoded: readonly string[]) => Promise<readonly string[]>;

/** Runs something with a new directory that is gone afterwards. */
const withDirectory = async <T>(use: (directory: string) => Promise<T>): Promise<T> => {
	const directory = await mkdtemp(path.join(tmpdir(), 'parsers-'));
	try {
		return await use(directory);
	} finally {
		await rm(directory, {recursive: true});
	}
};

/** What a program printed, cut at NUL characters: the one character that no value holds. */
const splitZero = (output: string): readonly string[] => output.split('\0').slice(0, -1);

/** Runs a script in a new directory that holds it and these files; returns what it printed. Fails when anything else is there afterwards. */
export type RunScript = (program: string, script: string, files?: Readonly<Record<string, string>>) => Promise<string>;

/** Runs a script on this machine. A value that broke out would leave its traces in the directory. */
const runScript: RunScript = async (program, script, files = {}) =>
	withDirectory(async directory => {
		for (const [name, content] of Object.entries({...files, script})) {
			await writeFile(path.join(directory, name), content);
		}

		const {stdout} = await execa(program, ['script'], {cwd: directory, stripFinalNewline: false, maxBuffer: 200_000_000, env: {LC_ALL: 'C.UTF-8'}});
		const left = await readdir(directory);
		if (left.length !== Object.keys(files).length + 1) {
			throw new Error(`a value ran as a command and left ${left.join(', ')}`);
		}

		return stdout;
	});

/** JavaScript: the engine itself. */
export const javascript: Parser = async encoded =>
	runInNewContext(`[${encoded.join(',')}]`) as readonly string[];

/** YAML: the package that reads answers files. */
export const yaml: Parser = async encoded => parse(encoded.map(value => `- ${value}\n`).join('')) as readonly string[];

/** Words of a shell command, as `plan --format sh` prints them. */
export const shellIn = (run: RunScript): Parser => async encoded =>
	splitZero(await run('sh', encoded.map(word => `printf '%s\\0' ${word}\n`).join('')));

/** An environment file read by a shell, as upstream's start scripts do. */
export const environmentIn = (run: RunScript): Parser => async encoded => {
	const file = encoded.map((value, index) => `V${index}=${value}\n`).join('');
	return splitZero(await run('sh', `. ./values\n${encoded.map((_, index) => `printf '%s\\0' "$V${index}"\n`).join('')}`, {values: file}));
};

/** This machine's own shell. */
export const shell = shellIn(runScript);

/** This machine's own shell, reading an environment file. */
export const environment = environmentIn(runScript);
