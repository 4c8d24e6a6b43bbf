import {moduleOf} from '../actions/vocabulary.ts';
import type {System} from '../system/types.ts';
import type {Change} from './changes.ts';

/**
Packages first, then files, firewall and answers: a package's removal scripts still need its configuration and the answers (jitsi.md 1.11).
Within each group the newest change first.
*/
export const undoOrder = (changes: readonly Change[]): readonly Change[] => {
	const newestFirst = changes.toReversed();
	const isPackages = ({action}: Change): boolean => action.kind === 'apt-install';
	return [...newestFirst.filter(change => isPackages(change)), ...newestFirst.filter(change => !isPackages(change))];
};

/** Takes changes back, telling of each before it begins. Taking back what is gone already does nothing. Throws the action's ProblemError. */
export const undoChanges = async (changes: readonly Change[], system: System, onChange: (change: Change) => void): Promise<void> => {
	for (const change of undoOrder(changes)) {
		onChange(change);
		await moduleOf(change.action).undo(change.action, change.record, system);
	}
};
