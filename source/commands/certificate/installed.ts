import {holdEngine} from '../../apply/hold.ts';
import {busyProblem, isRunning} from '../../apply/start.ts';
import type {Plan} from '../../plan/types.ts';
import type {Problem} from '../../problems.ts';
import type {Context} from '../context.ts';
import {needsRoot} from '../needs-root.ts';
import {knownPlan} from '../known-plan.ts';
import {isProblem} from '../prepare.ts';
import {fail} from '../report.ts';

/** The plan of the server that is here, or why there is none for this person. `command`: this command, as it is typed. */
export const serverPlan = async (context: Context, command: string): Promise<Plan | Problem> =>
	needsRoot(context, command) ?? knownPlan(context.system);

/** The same for a command that starts a run: or why it cannot now. */
export const installedPlan = async (context: Context, command: string): Promise<Plan | Problem> => {
	const plan = await serverPlan(context, command);
	return !isProblem(plan) && await isRunning(context.system) ? busyProblem(context.system) : plan;
};

/** Does something with the plan of the server that is here while no run is in progress; one that is in progress is waited for so many seconds. Returns its exit code. */
export const whileHeld = async (context: Context, {command, waitSeconds}: {readonly command: string; readonly waitSeconds: number}, act: (plan: Plan) => Promise<number>): Promise<number> => {
	const before = await serverPlan(context, command);
	const held = isProblem(before) ? before : await holdEngine(context.system, {waitSeconds});
	if (isProblem(held)) {
		return fail(context, held);
	}

	try {
		// The run that was waited for may have brought another plan.
		const plan = await serverPlan(context, command);
		return isProblem(plan) ? fail(context, plan) : await act(plan);
	} finally {
		await held.release();
	}
};
