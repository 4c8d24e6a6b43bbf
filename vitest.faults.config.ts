import {defineConfig} from 'vitest/config';
import {LongestFirst} from './test/faults/longest-first.ts';

const families = ['test/faults/**/*.faults.ts'];

/** How long something takes is measured when all else has ended. */
const measured = ['test/faults/second-run.faults.ts'];

const config = defineConfig({
	test: {
		projects: [
			{extends: true, test: {name: 'families', include: families, exclude: measured}},
			{extends: true, test: {name: 'alone', include: measured, maxWorkers: 1, sequence: {groupOrder: 1}}},
		],
		// A process for each file: a box ends with the process that started it.
		pool: 'forks',
		// As many as there are cores: three at once do less in an hour than two, and four less still (measured on two).
		maxWorkers: 2,
		// The widest sweeps, under --all, take hours.
		testTimeout: 6 * 60 * 60_000,
		hookTimeout: 60 * 60_000,
		// Boxes are powered off and deleted in afterAll.
		teardownTimeout: 60_000,
		sequence: {sequencer: LongestFirst},
		reporters: ['verbose'],
	},
});
// Vitest reads the default export; nothing else in this project has one.
export default config;
