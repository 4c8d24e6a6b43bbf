import {mkdtemp, readdir, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {rememberAnswers, rememberedAnswers} from '../../source/answers/remember.ts';
import type {Answers} from '../../source/answers/schema.ts';

const answers: Answers = {version: 1, method: 'classic', reach: 'lan', domain: 'meet.lab.test', hosts: {address: '192.168.1.10'}, certificate: {kind: 'self-signed'}};

describe('answers of the last time', () => {
	let directory = '';

	beforeEach(async () => {
		directory = await mkdtemp(path.join(tmpdir(), 'remember-'));
	});

	afterEach(async () => {
		await rm(directory, {recursive: true});
	});

	test('are there the next time, in one file that only its owner reads', async () => {
		await rememberAnswers(directory, answers);
		expect(await rememberedAnswers(directory)).toEqual(answers);
		expect(await readdir(directory)).toEqual(['answers.json']);
		const {mode} = await stat(path.join(directory, 'answers.json'));
		expect(mode & 0o777).toBe(0o600);
	});

	test('are replaced, not mixed with older ones', async () => {
		await rememberAnswers(directory, answers);
		const {hosts, ...fewer} = answers;
		await rememberAnswers(directory, fewer);
		expect(hosts).toBeDefined();
		expect(await rememberedAnswers(directory)).toEqual(fewer);
	});

	test('are none at first, and looking for them writes nothing', async () => {
		expect(await rememberedAnswers(directory)).toBeUndefined();
		expect(await readdir(directory)).toEqual([]);
	});

	test.each([
		['empty', ''],
		['cut', '{"domain": "meet.l'],
		['not an object', '[1]'],
		['of another program', '{"domain": 5, "x": 1}'],
		['bytes', '\u{0}\u{1}'],
	])('count as none when the file is damaged: %s', async (_name, content) => {
		await writeFile(path.join(directory, 'answers.json'), content);
		expect(await rememberedAnswers(directory)).toBeUndefined();
		await rememberAnswers(directory, answers);
		expect(await rememberedAnswers(directory)).toEqual(answers);
	});

	test('keep what is still valid when a part no longer is', async () => {
		await writeFile(path.join(directory, 'answers.json'), JSON.stringify({...answers, domain: '$(id)', certificate: {kind: 'gone'}}));
		const {domain, certificate, ...valid} = answers;
		expect([domain, certificate]).toBeDefined();
		expect(await rememberedAnswers(directory)).toEqual(valid);
	});

	test('hold nothing but the answers', async () => {
		await rememberAnswers(directory, answers);
		const content = await readFile(path.join(directory, 'answers.json'), 'utf8');
		expect(JSON.parse(content)).toEqual(answers);
	});
});
