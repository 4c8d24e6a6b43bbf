import {agreedPlan} from '../apply/agreed-plan.ts';
import {historyOf} from '../apply/history.ts';
import {parseJournal} from '../apply/journal.ts';
import {startUndo} from '../apply/start.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {runPlanAloud} from './apply.ts';
import type {Context} from './context.ts';
import {needsRoot} from './needs-root.ts';
import {isProblem} from './prepare.ts';
import {fail, reportRun} from './report.ts';

export type ResumeOptions = {/** A step to leave out. */ readonly skip?: string};

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

/** `optional`: the steps that can be left out. */
const noSuchStep = (step: string, optional: readonly string[]): Problem => ({
	code: 'skip-unknown',
	exitCode: exitCodes.usage,
	what: message('problems.skipUnknown.what', {step}),
	why: message('problems.skipUnknown.why', {steps: optional.join(', ') || '-'}),
	next: message('problems.skipUnknown.next'),
	command: 'sudo jitsi-wizard resume',
});

/** The plan without a step that the server works without; a problem for any other step. */
export const skipping = (plan: Plan, skip: string | undefined): Plan | Problem => {
	if (skip === undefined) {
		return plan;
	}

	const optional = plan.steps.filter(step => step.optional).map(({id}) => id);
	return optional.includes(skip) ? {...plan, steps: plan.steps.map(step => (step.id === skip ? {...step, skipped: true} : step))} : noSuchStep(skip, optional);
};

/** The plan to go on with, as the person decided since; or why there is none. */
export const planToResume = async ({system, checkContext}: Pick<Context, 'system' | 'checkContext'>, skip?: string): Promise<Plan | Problem> => {
	const plan = await agreedPlan(system) ?? nothingToResume;
	return isProblem(plan) ? plan : skipping(accepting(plan, checkContext.acceptedKeys), skip);
};

/** `resume`: goes on with what was agreed to, be it the plan or taking everything back; each step looks at the machine first. Returns the exit code. */
export const resume = async (context: Context, {skip}: ResumeOptions = {}): Promise<number> => {
	const notRoot = needsRoot(context, 'jitsi-wizard resume');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const {system, program} = context;
	const {undo} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	if (undo !== undefined && skip !== undefined) {
		return fail(context, noSuchStep(skip, []));
	}

	if (undo !== undefined) {
		const started = await startUndo(system, program, undo);
		return 'run' in started ? reportRun(context, started) : fail(context, started);
	}

	const plan = await planToResume(context, skip);
	return isProblem(plan) ? fail(context, plan) : runPlanAloud(context, plan, {resume: true});
};
