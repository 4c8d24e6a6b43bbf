import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';

/** A directory of this test's own, removed when the test ends. */
export const temporaryDirectory = async (): Promise<string> => {
	const path = await mkdtemp(join(tmpdir(), 'jitsi-wizard-test-'));
	onTestFinished(async () => {
		await rm(path, {recursive: true, force: true});
	});
	return path;
};
