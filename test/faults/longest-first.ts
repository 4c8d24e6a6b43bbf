import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Families by how long they take, the longest first: no core shall wait for another at the end, nor two for the same stages to be made. What is not named comes last. */
const longest = ['kill-classic-13-2', 'kill-classic-13-1', 'kill-docker-13', 'reinstall', 'faults/packages', 'kill-classic-12', 'races', 'machine', 'canaries', 'faults/mirror-packages', 'faults/mirror-stalls', 'late', 'faults/mirror.'];

const place = ({moduleId}: TestSpecification): number => {
	const index = longest.findIndex(name => moduleId.includes(`/${name}`));
	return index === -1 ? longest.length : index;
};

/** Vitest wants a class here. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return files.toSorted((a, b) => place(a) - place(b));
	}
}
