import {readdir, readFile, stat, symlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {pending, writePair} from '../../../source/actions/certificate/pair.ts';
import {createSystem} from '../../../source/system/index.ts';
import {temporaryDirectory} from '../../support/temporary.ts';

test.skipIf(process.getuid?.() !== 0)('a pair takes its place with owner and mode, and a link where its next content is to stand leads nowhere', async () => {
	const folder = await temporaryDirectory();
	const files = {certificate: join(folder, 'a.crt'), key: join(folder, 'a.key')};
	const other = join(folder, 'other');
	await writeFile(other, 'theirs');
	await symlink(other, pending(files.key));
	const owner = 65_534;
	await writePair(createSystem(), {files, owner}, {certificate: 'certificate', key: 'key'});
	expect(await readFile(other, 'utf8')).toBe('theirs');
	expect(await readdir(folder)).toEqual(['a.crt', 'a.key', 'other']);
	const [certificate, key] = await Promise.all([stat(files.certificate), stat(files.key)]);
	expect([certificate.uid, certificate.mode & 0o777, key.uid, key.mode & 0o777]).toEqual([owner, 0o644, owner, 0o400]);
});
