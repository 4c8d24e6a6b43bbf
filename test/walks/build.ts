import {randomUUID} from 'node:crypto';
import {join} from 'node:path';
import {build} from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles the fixture into a folder under test-output/ and returns the script's path; libraries stay in node_modules. */
export const buildFixture = async (): Promise<string> => {
	const outdir = join(root, 'test-output', 'walks', randomUUID());
	await build({
		absWorkingDir: root,
		entryPoints: ['test/walks/fixture.tsx'],
		outdir,
		outExtension: {'.js': '.mjs'},
		// As in the real program: what is imported late is loaded late, so that the colour policy comes before Ink.
		splitting: true,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		jsx: 'automatic',
		packages: 'external',
		logLevel: 'error',
	});
	return join(outdir, 'fixture.mjs');
};
