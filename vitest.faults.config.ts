import {defineConfig} from 'vitest/config';
import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Families by how long they take, the longest first: no core shall wait for another at the end. What is not named comes last. */
const longest = ['kill-classic-13', 'reinstall', 'races', 'kill-classic-12', 'machine', 'mirror', 'kill-docker-13', 'packages', 'late'];

const place = ({moduleId}: TestSpecification): number => {
	const index = longest.findIndex(name => moduleId.includes(`/${name}`));
	return index === -1 ? longest.length : index;
};

/** Vitest wants a class here. */
class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return files.toSorted((a, b) => place(a) - place(b));
	}
}

const config = defineConfig({
	test: {
		include: ['test/faults/**/*.faults.ts'],
		// A process for each file: a box ends with the process that started it.
		pool: 'forks',
		// A classic installation keeps a core busy; more than two at once only make every time-out likelier.
		maxWorkers: 2,
		testTimeout: 60 * 60_000,
		hookTimeout: 60 * 60_000,
		// Boxes are powered off and deleted in afterAll.
		teardownTimeout: 60_000,
		sequence: {sequencer: LongestFirst},
		reporters: ['verbose'],
	},
});
// Vitest reads the default export; nothing else in this project has one.
export default config;
