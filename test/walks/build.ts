import {randomUUID} from 'node:crypto';
import {join, parse} from 'node:path';
import {build} from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles a fixture of this folder into a folder under test-output/ and returns the script's path; libraries stay in node_modules. */
export const buildFixture = async (fixture = 'fixture.tsx'): Promise<string> => {
	const outdir = join(root, 'test-output', 'walks', randomUUID());
	await build({
		absWorkingDir: root,
		entryPoints: [`test/walks/${fixture}`],
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
	return join(outdir, `${parse(fixture).name}.mjs`);
};
