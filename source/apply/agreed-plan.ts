import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import {historyOf} from './history.ts';
import {parseJournal} from './journal.ts';
import {newerVersion, planHash, planVersion, readPlan} from './stored-plan.ts';

/** A stored plan that is not the one the journal tells of: nobody agreed to it, and the journal's steps are not its steps. */
const stalePlan: Problem = {
	code: 'plan-stale',
	exitCode: exitCodes.decision,
	what: message('problems.planStale.what'),
	why: message('problems.planStale.why'),
	next: message('problems.planStale.next'),
	command: 'sudo jitsi-wizard',
};

/** Why the stored plan cannot be gone by: a later version of this program wrote it, or it was damaged or exchanged. */
export const unreadablePlan = async (system: System): Promise<Problem> => {
	const version = await newerVersion(system, paths.plan);
	return version === undefined ? stalePlan : {
		code: 'plan-newer',
		exitCode: exitCodes.decision,
		what: message('problems.planNewer.what', {version, known: planVersion}),
		why: message('problems.planNewer.why'),
		next: message('problems.journalNewer.next'),
	};
};

/**
The plan that was agreed to last, recognised by the hash in the journal: the stored one, or the one a run was about to store when it was cut off.
Undefined when there is none; the problem `plan-stale` or `plan-newer` when there is only another one, or one that cannot be read.
*/
export const agreedPlan = async (system: System): Promise<Plan | Problem | undefined> => {
	const {plan: hash, run} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	const stored = await readPlan(system, paths.plan);
	// A plan without a journal was never begun; an undo of a plan that cannot be read has no hash.
	if (hash === undefined || hash === '' || (stored !== undefined && planHash(stored) === hash)) {
		return stored;
	}

	const pending = await readPlan(system, `${paths.state}/plan-${run}.json`);
	if (pending !== undefined && planHash(pending) === hash) {
		return pending;
	}

	// One that is there and cannot be read was damaged: there was a plan, so nobody may say that there was none.
	return stored === undefined && await system.files.text(paths.plan) === undefined ? undefined : unreadablePlan(system);
};

/** The plan that was agreed to last; undefined as well when it cannot be read any more. */
export const agreedPlanIfAny = async (system: System): Promise<Plan | undefined> => {
	const plan = await agreedPlan(system);
	return plan !== undefined && 'steps' in plan ? plan : undefined;
};
