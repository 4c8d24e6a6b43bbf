import {message} from '../messages/message.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {runPlanAloud} from './apply.ts';
import type {Context} from './context.ts';
import {needsRoot} from './needs-root.ts';
import {fail, lastPlan} from './report.ts';

/** There is no plan to go on with. */
export const nothingToResume: Problem = {
	code: 'nothing-to-resume',
	exitCode: exitCodes.usage,
	what: message('problems.nothingToResume.what'),
	why: message('problems.nothingToResume.why'),
	next: message('problems.nothingToResume.next'),
	command: 'sudo jitsi-wizard',
};

/** The plan to go on with. Fingerprints accepted now are added to the stored plan: a changed key is a decision made after it. */
export const accepting = (plan: Plan, accepted: readonly string[]): Plan => (accepted.length === 0 ? plan : {
	...plan,
	steps: plan.steps.map(step => ({
		...step,
		actions: step.actions.map(action => (action.kind === 'fetch-key' ? {...action, fingerprints: [...new Set([...action.fingerprints, ...accepted])]} : action)),
	})),
});

/** `resume`: goes on with the plan that was agreed to; each step looks at the machine first. Returns the exit code. */
export const resume = async (context: Context): Promise<number> => {
	const notRoot = needsRoot(context, 'jitsi-wizard resume');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await lastPlan(context);
	return plan === undefined
		? fail(context, nothingToResume)
		: runPlanAloud(context, accepting(plan, context.checkContext.acceptedKeys), {resume: true});
};
