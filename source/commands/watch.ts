import {eventJsonSchema} from '../render/event-schema.ts';
import type {Context} from './context.ts';
import {nothingInstalled} from './nothing-installed.ts';
import {needsRoot} from './needs-root.ts';
import {fail, lastPlan, reportRun} from './report.ts';
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

	const plan = await lastPlan(context);
	if (plan === undefined) {
		return fail(context, nothingInstalled);
	}

	return canShowScreens(context) ? showScreens(context, {watchOnly: true}) : reportRun(context, {plan});
};
