import {mkdir, readFile, readlink, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {freePath, saveText} from '../../source/commands/save-new.ts';
import {createFiles} from '../../source/system/files.ts';
import {temporaryDirectory} from '../support/temporary.ts';

const why = {key: 'problems.saveFile.script'} as const;

test('what is saved never takes the place of a file, nor of a link that leads nowhere', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	const elsewhere = join(directory, 'elsewhere');
	await writeFile(join(directory, 'answers.yaml'), 'mine');
	await symlink(elsewhere, join(directory, 'answers-2.yaml'));
	const path = await freePath({files}, directory, ['answers', 'yaml']);
	expect(path).toBe(join(directory, 'answers-3.yaml'));
});

test('a link that somebody puts there at the last moment is not followed', async () => {
	const directory = await temporaryDirectory();
	const files = createFiles(join(directory, 'backups'));
	const target = join(directory, 'cron.d');
	const path = join(directory, 'install.sh');
	await mkdir(target);
	await symlink(join(target, 'evil'), path);
	expect(await saveText({files}, path, 'script', {mode: 0o700, isNew: true, why})).toEqual({path});
	expect(await files.list(target)).toEqual([]);
	await expect(readlink(path)).rejects.toThrow('EINVAL');
	expect(await readFile(path, 'utf8')).toBe('script');
});
