import type {Context} from './context.ts';
import {needsRoot} from './prepare.ts';
import {fail, lastPlan, reportRun} from './report.ts';
import {nothingInstalled} from './nothing-installed.ts';

/** `watch` without a screen: follows the run in progress, or tells the last one. Returns the run's exit code. */
export const watch = async (context: Context): Promise<number> => {
	const notRoot = needsRoot(context, 'jitsi-wizard watch');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await lastPlan(context);
	return plan === undefined ? fail(context, nothingInstalled) : reportRun(context, {plan});
};
