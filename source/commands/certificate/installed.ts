import {busyProblem, isRunning} from '../../apply/start.ts';
import type {Plan} from '../../plan/types.ts';
import type {Problem} from '../../problems.ts';
import type {Context} from '../context.ts';
import {needsRoot} from '../needs-root.ts';
import {nothingInstalled} from '../nothing-installed.ts';
import {lastPlan} from '../report.ts';

/** The plan of the server that is here, for a command that changes something; or why there is nothing to change now. `command`: this command, as it is typed. */
export const installedPlan = async (context: Context, command: string): Promise<Plan | Problem> => {
	const notRoot = needsRoot(context, command);
	if (notRoot !== undefined) {
		return notRoot;
	}

	const plan = await lastPlan(context);
	return plan === undefined ? nothingInstalled : (await isRunning(context.system) ? busyProblem(context.system) : plan);
};
