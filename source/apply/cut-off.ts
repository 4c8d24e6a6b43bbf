import {isInterrupted} from '../actions/apt/repair.ts';
import {paths} from '../paths.ts';
import {ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {ownMark} from './log-lines.ts';
import {bootOf} from './boot.ts';
import {changeId, type Change} from './changes.ts';
import type {History} from './history.ts';
import type {Emit} from './run-step.ts';
import {undoChanges} from './undo.ts';

/** Transactions of packages that were not over when the machine was switched off, by what the journal says. Pure. */
export const cutOffBy = ({open}: Pick<History, 'open'>, boot: string | undefined): readonly Change[] =>
	open.filter(each => boot !== undefined && each.boot !== undefined && each.boot !== boot).map(({change}) => change);

/**
Takes back the packages of a transaction that was not over when the machine was switched off: dpkg waits until its own files are on the disk, but not for
what the set-up scripts of packages wrote. Those leave alone what is there already, empty as it may be (seen with power cuts on ext4: settings without a byte,
of packages that count as installed). Nobody has worked with them yet, and they are installed anew. Where dpkg itself is whole, somebody has finished it by hand, and
everything stays. What cannot be taken back is left to the repair. Returns the history without it.
*/
export const takeBackCutOff = async (history: History, {system, emit}: {readonly system: System; readonly emit: Emit}): Promise<History> => {
	const cut = cutOffBy(history, (await bootOf(system)).boot);
	const [first] = cut;
	if (first === undefined || !await isInterrupted(system)) {
		return history;
	}

	const gone = new Set(cut.map(change => changeId(change)));
	const changes = history.changes.filter(change => !gone.has(changeId(change)));
	await emit({type: 'step-started', step: first.step});
	try {
		await undoChanges(cut, {
			system,
			emit: async event => emit(event.type === 'undo-started' ? {...event, isCutOff: true} : event),
			step: first.step,
			others: changes,
		});
	} catch (error) {
		if (!(error instanceof ProblemError)) {
			throw error;
		}

		await system.files.append(paths.log, `${ownMark}packages that were cut off could not be taken back: ${error.problem.code}\n${error.problem.details ?? ''}\n`).catch(() => undefined);
		return history;
	}

	return {...history, changes};
};
