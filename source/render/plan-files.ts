import {describe} from '../actions/describe.ts';
import type {FileChange} from '../actions/description.ts';
import type {Plan} from '../plan/types.ts';

/** A file that a plan adds or changes. */
export type PlannedFile = FileChange & {/** It comes from us alone; otherwise the rest of the file belongs to somebody else. */ readonly isOurs: boolean};

const ours: ReadonlySet<string> = new Set(['write-file', 'write-env', 'timer']);

/** Files a plan adds or changes, in the order of its steps; one that is as it should be is none of them. */
export const filesOf = ({steps}: Pick<Plan, 'steps'>): readonly PlannedFile[] => {
	const all = steps.flatMap(({actions}) => actions.flatMap(action => {
		const {file, also = []} = describe(action);
		return [...(file === undefined ? [] : [file]), ...also].map(change => ({...change, isOurs: change.isMade ?? ours.has(action.kind)}));
	}));
	const changed = all.filter(({before, after}) => before !== after || after === '');
	// What is made twice in a plan (a temporary certificate, then an ordered one) is one file.
	return changed.filter(({path, isMade}, index) => !isMade || changed.findIndex(other => other.path === path) === index);
};
