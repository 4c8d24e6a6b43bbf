import {agreedPlanIfAny} from '../apply/agreed-plan.ts';
import {newestRun} from '../apply/newest-run.ts';
import {isRunInProgress} from '../apply/start.ts';
import {eventJsonSchema} from '../render/event-schema.ts';
import type {Context} from './context.ts';
import {knownPlan} from './known-plan.ts';
import {needsRoot} from './needs-root.ts';
import {isProblem} from './prepare.ts';
import {fail, reportRun} from './report.ts';
import {canShowScreens, showScreens} from './wizard.ts';

export type WatchOptions = {readonly schema?: boolean};

/** `watch`: follows the run in progress, or tells the last one; on screens where they can be shown. Returns the run's exit code. */
export const watch = async (context: Context, {schema}: WatchOptions = {}): Promise<number> => {
	if (schema) {
		context.write(JSON.stringify(eventJsonSchema(), undefined, 2));
		return 0;
	}

	const notRoot = needsRoot(context, 'jitsi-wizard watch');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const {system} = context;
	const run = await newestRun(system);
	const plan = await agreedPlanIfAny(system) ?? await knownPlan(system);
	// What is in progress can be told without its plan, too.
	if (isProblem(plan) && !await isRunInProgress(system)) {
		return fail(context, plan);
	}

	return canShowScreens(context) ? showScreens(context, {watchOnly: true}) : reportRun(context, {...(run === undefined ? {} : {run}), ...(isProblem(plan) ? {} : {plan})});
};
