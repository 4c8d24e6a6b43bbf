import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {probePath} from '../../source/facts/path-completion.ts';
import {runProcess} from '../../source/system/process.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const system = {run: runProcess};

describe('Tab in a real folder', () => {
	const made = async (): Promise<string> => {
		const folder = await temporaryDirectory();
		mkdirSync(join(folder, 'a folder'));
		mkdirSync(join(folder, '-rf'));
		writeFileSync(join(folder, 'a file.pem'), '');
		writeFileSync(join(folder, 'new\nline'), '');
		symlinkSync(join(folder, 'a folder'), join(folder, 'link'));
		symlinkSync('/nowhere', join(folder, 'broken'));
		return folder;
	};

	test('shows folders with a slash, also behind a link, and no name that could act on the terminal', async () => {
		const folder = await made();
		expect(await probePath(system, `${folder}/`)).toEqual({text: `${folder}/`, candidates: expect.arrayContaining(['-rf/', 'a file.pem', 'a folder/', 'link/']) as readonly string[]});
		expect((await probePath(system, `${folder}/new`)).candidates).toEqual([]);
	});

	test('goes on into a folder with a blank in its name', async () => {
		const folder = await made();
		expect(await probePath(system, `${folder}/a `)).toMatchObject({text: `${folder}/a f`});
		expect(await probePath(system, `${folder}/a fo`)).toEqual({text: `${folder}/a folder/`, candidates: ['a folder/']});
		expect(await probePath(system, `${folder}/-`)).toEqual({text: `${folder}/-rf/`, candidates: ['-rf/']});
	});

	test('changes nothing where there is nothing', async () => {
		const folder = await made();
		for (const text of [`${folder}/x`, `${folder}/nowhere/x`, 'relative', '-la']) {
			expect(await probePath(system, text)).toEqual({text, candidates: []});
		}
	});
});
