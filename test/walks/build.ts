import {join} from 'node:path';
import {build} from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Bundles the fixture into test-output/ and returns its path; libraries stay in node_modules. */
export const buildFixture = async (): Promise<string> => {
	const outfile = join(root, 'test-output', 'walks', `fixture-${process.pid}.mjs`);
	await build({
		absWorkingDir: root,
		entryPoints: ['test/walks/fixture.tsx'],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		jsx: 'automatic',
		packages: 'external',
		logLevel: 'error',
	});
	return outfile;
};
