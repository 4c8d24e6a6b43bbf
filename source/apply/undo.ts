import {moduleOf} from '../actions/vocabulary.ts';
import type {System} from '../system/types.ts';
import type {Change} from './changes.ts';

/** Containers before their images, both before the engine's packages; packages before files: a package's removal scripts still need its configuration and the answers (jitsi.md 1.11). */
const groupOf = ({action: {kind}}: Change): number => {
	const group = [['compose-up'], ['docker-pull', 'docker-load'], ['apt-install']].findIndex(kinds => kinds.includes(kind));
	return group === -1 ? 3 : group;
};

/** Containers, images, packages, then files, firewall and answers. Within each group the newest change first. */
export const undoOrder = (changes: readonly Change[]): readonly Change[] => {
	const newestFirst = changes.toReversed();
	return newestFirst.toSorted((a, b) => groupOf(a) - groupOf(b));
};

/**
Takes changes back, telling of each before it begins. Taking back what is gone already does nothing. Throws the action's ProblemError.
Returns the paths that stay because somebody changed them since.
*/
export const undoChanges = async (changes: readonly Change[], system: System, onChange: (change: Change) => void): Promise<readonly string[]> => {
	const kept = new Set<string>();
	for (const change of undoOrder(changes)) {
		onChange(change);
		const stays = await moduleOf(change.action).undo(change.action, change.record, system);
		for (const path of stays ?? []) {
			kept.add(path);
		}
	}

	return [...kept].toSorted();
};
