import {unreadablePlan} from '../apply/agreed-plan.ts';
import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {undoCommand} from '../failure/plain-choices.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';

/** For commands that look at a server of ours where none was ever agreed to. */
export const nothingInstalled: Problem = {
	code: 'nothing-installed',
	exitCode: exitCodes.usage,
	what: message('problems.nothingInstalled.what'),
	why: message('problems.nothingInstalled.why'),
	next: message('problems.nothingInstalled.next'),
	command: 'sudo jitsi-wizard',
};

/** The plan of the server that is here; the problem `nothing-installed` where there never was one or all of it was taken back, `plan-stale` or `plan-newer` where it cannot be read. */
export const knownPlan = async (system: System): Promise<Plan | Problem> => {
	const {undo, exitCode} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	// What is remembered of it goes a moment later, or with the next start where the machine was switched off in between.
	const isTakenBack = undo !== undefined && exitCode === exitCodes.done;
	const plan = isTakenBack ? undefined : await readPlan(system, paths.plan);
	return plan ?? (isTakenBack || await system.files.text(paths.plan) === undefined ? nothingInstalled : await unreadablePlan(system));
};

/** Why there is no whole server to look at: its first installation broke off before the last step, or taking it back did. Undefined where there is one. */
export const unfinished = async (system: System, plan: Plan): Promise<Problem | undefined> => {
	const {undo, exitCode, wasDone = false, finishedSteps, run} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	if (run === undefined || exitCode === exitCodes.done) {
		return undefined;
	}

	if (undo !== undefined) {
		return {
			code: 'undo-unfinished', exitCode: exitCodes.failed, command: undoCommand(undo),
			what: message('problems.undoUnfinished.what'), why: message('problems.unfinished.why'), next: message('problems.undoUnfinished.next'),
		};
	}

	return wasDone || plan.steps.every(({id}) => finishedSteps.includes(id)) ? undefined : {
		code: 'unfinished', exitCode: exitCodes.failed, command: 'sudo jitsi-wizard resume',
		what: message('problems.unfinished.what'), why: message('problems.unfinished.why'), next: message('problems.unfinished.next'),
	};
};
