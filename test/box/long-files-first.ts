import {BaseSequencer, type TestSpecification} from 'vitest/node';

/** Files that take minutes however short they are: started last, one of them would keep a single core busy at the end. */
const longFiles = ['wizard.box', 'refusals.box', 'install.box', 'later.box', 'broken-off.box', 'demo.box'] as const;

/** The long files first, the others as vitest orders them: the largest first. */
export class LongFilesFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const isLong = ({moduleId}: TestSpecification): boolean => longFiles.some(name => moduleId.includes(`/${name}`));
		return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
	}
}
