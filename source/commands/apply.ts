import {busyProblem, isRunning, lastRun, startEngine, type LastRun} from '../apply/start.ts';
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
import {jsonLine} from '../render/json.ts';
import {certificateRemarks} from './certificate-remarks.ts';
import {agrees, consentMissing} from './consent.ts';
import type {Context} from './context.ts';
import {foresee} from './foresee.ts';
import {needsRoot} from './needs-root.ts';
import {passphraseFromInput} from './passphrase.ts';
import {gatherFacts, isProblem, makePlan} from './prepare.ts';
import {readAnswers, type AnswersSource} from './read-answers.ts';
import {fail, reportRun} from './report.ts';

export type ApplyOptions = AnswersSource & {readonly yes?: boolean; readonly passphraseStdin?: boolean};

/** All findings on this machine for these answers; a mirror's own fingerprints count as accepted. */
export const judgeMachine = ({checkContext}: Pick<Context, 'checkContext'>, answers: Answers, facts: Facts): readonly Finding[] => evaluate(facts, {
	...checkContext,
	acceptedKeys: [...checkContext.acceptedKeys, ...answers.mirrors?.jitsi?.fingerprints ?? [], ...answers.mirrors?.docker?.fingerprints ?? []],
	method: answers.method,
	...(answers.method === 'docker' ? {docker: answers.docker ?? {}} : {}),
	domain: answers.domain,
});

/** That checks stand against it. */
export const refusal = (blocks: readonly Finding[]): Problem => ({
	code: 'refused',
	exitCode: exitCodes.refused,
	what: message('problems.refused.what', {checks: blocks.map(({id}) => id).join(', ')}),
	why: message('problems.refused.why'),
	next: message('problems.refused.next'),
});

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

/** Starts a plan and prints its run. `since`: as for startEngine(). `passphrase`: of an own key, for the engine's eyes only. */
export const runPlanAloud = async (context: Context, plan: Plan, {resume, since, passphrase}: {readonly resume: boolean; readonly since?: LastRun; readonly passphrase?: string | undefined}): Promise<number> => {
	const started = await startEngine(context.system, context.program, plan, {resume, since, passphrase});
	return 'run' in started ? reportRun(context, {run: started.run, plan}) : fail(context, started);
};

/** The answers, with the passphrase of their key where standard input brings it. */
const answersFor = async (context: Context, {passphraseStdin, ...source}: ApplyOptions): Promise<{readonly answers: Answers; readonly passphrase?: string} | Problem> => {
	const answers = await readAnswers(context, source);
	if (isProblem(answers)) {
		return answers;
	}

	return passphraseStdin === true ? passphraseFromInput(answers, source.answers) : {answers};
};

/** `apply`: checks, shows and runs the plan for an answers file, without questions except for consent. Returns the exit code. */
export const apply = async (context: Context, options: ApplyOptions): Promise<number> => {
	const found = await answersFor(context, options);
	if (isProblem(found)) {
		return fail(context, found);
	}

	const {answers, passphrase} = found;
	const notRoot = needsRoot(context, `jitsi-wizard apply --answers ${options.answers ?? 'FILE'}`);
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	// A running installation looks like an interrupted one to the checks.
	if (await isRunning(context.system)) {
		return fail(context, await busyProblem(context.system));
	}

	const since = await lastRun(context.system);
	const facts = await gatherFacts(context, answers);
	const conflict = hostsConflict(answers, facts);
	if (conflict !== undefined) {
		return fail(context, conflict);
	}

	const findings = [...judgeMachine(context, answers, facts), ...await certificateRemarks(context.system, answers, facts, passphrase)];
	const noteworthy = findings.filter(({level}) => level !== 'ok');
	const blocks = findings.filter(({level}) => level === 'block');
	if (context.options.json) {
		context.write(jsonLine({type: 'findings', findings: noteworthy}));
	} else if (noteworthy.length > 0) {
		context.print(findingsText(noteworthy, context.language));
	}

	if (blocks.length > 0) {
		return fail(context, refusal(blocks));
	}

	const plan = makePlan(context, answers, facts);
	const foreseen = await foresee(context.system, plan, passphrase);
	if (foreseen !== undefined) {
		return fail(context, foreseen);
	}

	if (!context.options.json) {
		context.print(planText(plan, context.language));
	}

	return await agrees(context, options.yes) ? runPlanAloud(context, plan, {resume: false, since, passphrase}) : fail(context, consentMissing);
};
