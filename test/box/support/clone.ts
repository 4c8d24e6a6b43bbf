import {mkdtempSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Box} from '../harness/box.ts';
import {succeed} from '../harness/command.ts';

/** Put into a box what a clone of this tree would hold: every file as it stands here that git does not ignore. */
export async function copyClone(box: Box, path: string): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'clone-'));
	try {
		await succeed(['sh', '-c', 'git ls-files -z --cached --others --exclude-standard | tar --null --files-from=- -cf - | tar -xf - -C "$1"', 'sh', folder]);
		await box.copyIn(folder, path);
	} finally {
		await rm(folder, {recursive: true});
	}
}
