import {defineConfig} from 'vitest/config';

const config = defineConfig({
	test: {
		include: ['test/**/*.test.{ts,tsx}'],
		exclude: ['test/box/**', 'node_modules/**'],
		// On two cores vitest would start one worker only; most of a terminal walk is waiting.
		maxWorkers: 2,
		// Terminal walks start real processes; two cores are shared with them.
		testTimeout: 120_000,
		// Counted by .ci/run.
		reporters: ['default', ['json', {outputFile: 'test-output/unit.json'}]],
	},
});
// Vitest reads the default export; nothing else in this project has one.
export default config;
