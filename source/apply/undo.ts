import type {Note, UndoContext} from '../actions/module.ts';
import {pathsIn} from '../actions/restore.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import {paths} from '../paths.ts';
import {ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {giveBack, keepOriginals, putAside} from './aside.ts';
import {pathsOf, undoOrder} from './changed-since.ts';
import {changeId, domainsOf, leftBefore, type Change} from './changes.ts';
import type {ActionRecord, UndoWishes} from './events.ts';
import {flush} from './flush.ts';
import type {Emit} from './run-step.ts';
import {undoLines} from './undo-lines.ts';

/** The step under which waiting and progress are told: there is only one. */
export const undoStep = 'undo';

const takeBackOne = async (change: Change, aside: ActionRecord, system: System, context: UndoContext): Promise<readonly string[]> => {
	const {action, record} = change;
	// A run that was killed in the middle of a write left the half of it, which may be a password or a key.
	for (const path of pathsOf([change])) {
		await system.files.removeStrays(path);
	}

	try {
		return await moduleOf(action).undo(action, record, system, context) ?? [];
	} finally {
		// Also where the packages went only in part.
		if (action.kind === 'apt-install') {
			await giveBack(aside, system);
		}
	}
};

/**
Takes changes back, each with its intent and its outcome in the journal: whatever ends it, a later call goes on with the rest. Taking back what is gone
already does nothing. `aside`: copies that an earlier call made; `asked`: as in the context. Throws the action's ProblemError; packages on hold keep no other packages here, but all that packages use. `isStopped` is asked between two changes; returns whether all were taken back.
*/
export const undoChanges = async (changes: readonly Change[], {system, emit, wishes = {}, aside = {}, asked, isStopped = () => false}: {
	readonly system: System;
	readonly emit: Emit;
	readonly wishes?: UndoWishes;
	readonly aside?: ActionRecord | undefined;
	readonly asked?: readonly string[] | undefined;
	readonly isStopped?: () => boolean;
}): Promise<boolean> => {
	const report = async (note: Note): Promise<void> => {
		await emit({...note, step: undoStep});
	};

	const context: UndoContext = {...wishes, ours: pathsOf(changes), domains: domainsOf(changes), before: leftBefore(changes), ...(asked !== undefined && {asked}), followed: {system, report, logFile: paths.log, statusFile: paths.aptStatus}};
	const copies = await putAside(changes, system, wishes, aside);
	let held: ProblemError | undefined;
	for (const change of undoOrder(changes)) {
		if (held !== undefined && change.action.kind !== 'apt-install') {
			break;
		}

		if (isStopped()) {
			return false;
		}

		const id = changeId(change);
		await emit({type: 'undo-started', change: id, what: undoLines(change), ...(pathsIn(copies).length > 0 && change.action.kind === 'apt-install' && {aside: copies})});
		try {
			const kept = await takeBackOne(change, copies, system, context);
			// Nobody looks at it again once the journal says that it is over (seen with a pulled plug: a trust store without a byte).
			await flush(system, [change.action]);
			// Before the journal says so, too: then only these copies tell what stood there.
			const originals = await keepOriginals(kept, change, system);
			await emit({type: 'undo-finished', change: id, kept, ...(originals.length > 0 && {copies: originals})});
		} catch (error) {
			if (!(error instanceof ProblemError) || error.problem.code !== 'apt-held') {
				throw error;
			}

			held ??= error;
		}
	}

	if (held !== undefined) {
		throw held;
	}

	return true;
};
