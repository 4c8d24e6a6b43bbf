import {busyProblem, isRunning, startEngine} from '../apply/start.ts';
import {evaluate} from '../checks/all.ts';
import type {Finding} from '../checks/types.ts';
import {message} from '../messages/message.ts';
import {findHostsConflicts} from '../plan/hosts/edit.ts';
import {hostsPath} from '../plan/hosts/step.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {findingsText} from '../render/findings-text.ts';
import {planText} from '../render/plan-text.ts';
import type {Answers} from '../answers/schema.ts';
import type {Facts} from '../facts/types.ts';
import type {Context} from './context.ts';
import {needsRoot} from './needs-root.ts';
import {gatherFacts, isProblem, makePlan, readAnswers} from './prepare.ts';
import {agreesTo} from './prompt.ts';
import {fail, reportRun} from './report.ts';

export type ApplyOptions = {readonly answers: string; readonly yes?: boolean};

/** All findings on this machine for these answers; a mirror's own fingerprints count as accepted. */
export const judgeMachine = ({checkContext}: Pick<Context, 'checkContext'>, answers: Answers, facts: Facts): readonly Finding[] => evaluate(facts, {
	...checkContext,
	acceptedKeys: [...checkContext.acceptedKeys, ...answers.mirrors?.jitsi?.fingerprints ?? [], ...answers.mirrors?.docker?.fingerprints ?? []],
	method: answers.method,
	...(answers.method === 'docker' ? {docker: answers.docker ?? {}} : {}),
	domain: answers.domain,
});

const refusal = (blocks: readonly Finding[]): Problem => ({
	code: 'refused',
	exitCode: exitCodes.refused,
	what: message('problems.refused.what', {checks: blocks.map(({id}) => id).join(', ')}),
	why: message('problems.refused.why'),
	next: message('problems.refused.next'),
});

const consentMissing: Problem = {
	code: 'consent',
	exitCode: exitCodes.decision,
	what: message('problems.consent.what'),
	why: message('problems.consent.why'),
	next: message('problems.consent.next'),
};

/** Another address for the name in the hosts file is a decision of the person's (`hosts.replaceConflicts`), never ours. */
const hostsConflict = ({domain, hosts}: Answers, facts: Facts): Problem | undefined => {
	const content = facts.files[hostsPath]?.content;
	const [conflict] = hosts === undefined || hosts.replaceConflicts || content === undefined ? [] : findHostsConflicts(content, domain, hosts.address);
	return conflict === undefined ? undefined : {
		code: 'hosts-conflict',
		exitCode: exitCodes.decision,
		what: message('problems.hostsConflict.what', {path: hostsPath, number: conflict.lineNumber, line: conflict.line}),
		why: message('problems.hostsConflict.why'),
		next: message('problems.hostsConflict.nextFile'),
	};
};

/** Consent: --yes, or a typed word at a terminal. */
export const agrees = async ({say}: Context, yes: boolean | undefined): Promise<boolean> =>
	yes === true || agreesTo(say(message('commands.apply.question')));

/** Starts a plan and prints its run. */
export const runPlanAloud = async (context: Context, plan: Plan, {resume}: {readonly resume: boolean}): Promise<number> => {
	const started = await startEngine(context.system, context.program, plan, {resume});
	return 'run' in started ? reportRun(context, {run: started.run, plan}) : fail(context, started);
};

/** `apply`: checks, shows and runs the plan for an answers file, without questions except for consent. Returns the exit code. */
export const apply = async (context: Context, {answers: path, yes}: ApplyOptions): Promise<number> => {
	const answers = await readAnswers(context, path);
	if (isProblem(answers)) {
		return fail(context, answers);
	}

	const notRoot = needsRoot(context, `jitsi-wizard apply --answers ${path}`);
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	// A running installation looks like an interrupted one to the checks.
	if (await isRunning(context.system)) {
		return fail(context, await busyProblem(context.system));
	}

	const facts = await gatherFacts(context, answers);
	const conflict = hostsConflict(answers, facts);
	if (conflict !== undefined) {
		return fail(context, conflict);
	}

	const findings = judgeMachine(context, answers, facts);
	const noteworthy = findings.filter(({level}) => level !== 'ok');
	const blocks = findings.filter(({level}) => level === 'block');
	if (context.options.json) {
		context.write(JSON.stringify({type: 'findings', findings: noteworthy}));
	} else if (noteworthy.length > 0) {
		context.print(findingsText(noteworthy, context.language));
	}

	if (blocks.length > 0) {
		return fail(context, refusal(blocks));
	}

	const plan = makePlan(context, answers, facts);
	if (!context.options.json) {
		context.print(planText(plan, context.language));
	}

	return await agrees(context, yes) ? runPlanAloud(context, plan, {resume: false}) : fail(context, consentMissing);
};
