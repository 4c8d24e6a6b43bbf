import {readdir, readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';

const source = new URL('../../source/', import.meta.url);

// A method `.exec(` of a regular expression starts no process.
const forbidden = [
	['a shell option', /\bshell\s*:\s*(?:true\b|["'\/`])/v],
	['exec of node:child_process', /(?<![\w.])exec(?:Sync|File|FileSync)?\s*\(/v],
	['synchronous children', /\b(?:exec|execFile|spawn)Sync\b/v],
	['a command as one string', /\bexecaCommand\b/v],
	['eval', /(?<![\w.])eval\s*\(|\bnew Function\b/v],
] as const;

test('no command runs through a shell, and no text is run as code', async () => {
	const names = await readdir(source, {recursive: true});
	const files = names.filter(name => /\.tsx?$/v.test(name));
	expect(files.length).toBeGreaterThan(20);
	const found: string[] = [];
	for (const name of files) {
		const text = await readFile(new URL(name, source), 'utf8');
		found.push(...forbidden.filter(([, pattern]) => pattern.test(text)).map(([what]) => `${name}: ${what}`));
	}

	expect(found).toEqual([]);
});

test('only the door to the machine starts processes', async () => {
	const names = await readdir(source, {recursive: true});
	const found: string[] = [];
	// package/ builds the program and is no part of it.
	const outside = names.filter(file => /\.tsx?$/v.test(file) && !/^(?:system|package)\//v.test(file));
	for (const name of outside) {
		const text = await readFile(new URL(name, source), 'utf8');
		if (/from '(?:execa|(?:node:)?child_process)'/v.test(text)) {
			found.push(name);
		}
	}

	expect(found).toEqual([]);
});
