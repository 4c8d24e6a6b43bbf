import {defineConfig} from 'vitest/config';
import {LongFilesFirst} from './test/box/long-files-first.ts';

const config = defineConfig({
	test: {
		// Of the fault families the one that needs no box.
		include: ['test/box/**/*.box.ts', 'test/faults/files.faults.ts'],
		// A process for each file: a box ends with the process that started it.
		pool: 'forks',
		// A classic installation keeps a core busy; more than two at once only make every time-out likelier.
		maxWorkers: 2,
		testTimeout: 20 * 60_000,
		hookTimeout: 20 * 60_000,
		// Boxes are powered off and deleted in afterAll.
		teardownTimeout: 60_000,
		reporters: ['verbose'],
		sequence: {sequencer: LongFilesFirst},
	},
});
// Vitest reads the default export; nothing else in this project has one.
export default config;
