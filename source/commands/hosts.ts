import {addressProblem} from '../answers/address.ts';
import {busyProblem, isRunning, lastRun} from '../apply/start.ts';
import type {Answers} from '../answers/schema.ts';
import {mainAddress} from '../facts/derive.ts';
import type {Facts} from '../facts/types.ts';
import {message} from '../messages/message.ts';
import {addressStep} from '../plan/classic/steps.ts';
import {hostsLine} from '../plan/hosts/edit.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {addressDrift} from '../verify/addresses.ts';
import {runPlanAloud} from './apply.ts';
import {agrees, consentMissing} from './consent.ts';
import type {Context} from './context.ts';
import {knownPlan, unfinished} from './known-plan.ts';
import {needsRoot} from './needs-root.ts';
import {gatherFacts, isProblem, makePlan} from './prepare.ts';
import {fail} from './report.ts';

export type HostsOptions = {readonly address?: string; readonly yes?: boolean};

/** The answers with this box's present address wherever the old one stood. Pure. */
export const withAddress = (answers: Answers, address: string): Answers => ({
	...answers,
	lanAddress: address,
	...(answers.hosts === undefined ? {} : {hosts: {...answers.hosts, address}}),
});

/** The install's plan, with the restarts that a new address needs before everything has to be up. Containers are made anew by their changed settings alone. Pure. */
export const withAddressStep = (plan: Plan): Plan => {
	if (plan.answers.method === 'docker') {
		return plan;
	}

	const end = plan.steps.findIndex(({id}) => id === 'services');
	return {...plan, steps: plan.steps.toSpliced(end === -1 ? plan.steps.length : end, 0, addressStep())};
};

/** Keys that were agreed to when the server was installed: a new address is no reason to ask again. Pure. */
export const keysOf = (plan: Plan): readonly string[] => plan.steps.flatMap(({actions}) => actions.flatMap(action => (action.kind === 'fetch-key' ? action.fingerprints : [])));

const wrongAddress = (text: string): Problem | undefined => {
	const why = addressProblem(text);
	return why === undefined ? undefined : {
		code: 'address',
		exitCode: exitCodes.usage,
		what: message('commands.hosts.wrong', {address: text}),
		why,
		next: message('commands.hosts.wrongNext'),
		command: 'sudo jitsi-wizard hosts',
	};
};

const currentAddress = (facts: Facts): string | undefined => mainAddress(facts)?.address ?? facts.route.source;

/**
`hosts`: shows the entry and the advertised address, and repairs both after the box got another address. Returns the exit code.
*/
export const hosts = async (context: Context, {address, yes}: HostsOptions): Promise<number> => {
	const {print, say} = context;
	const refused = needsRoot(context, 'jitsi-wizard hosts') ?? (address === undefined ? undefined : wrongAddress(address));
	if (refused !== undefined) {
		return fail(context, refused);
	}

	const plan = await knownPlan(context.system);
	if (isProblem(plan)) {
		return fail(context, plan);
	}

	if (await isRunning(context.system)) {
		return fail(context, await busyProblem(context.system));
	}

	const half = await unfinished(context.system, plan);
	// An installation that broke off may have to learn the new address first.
	if (half?.code === 'undo-unfinished') {
		return fail(context, half);
	}

	const since = await lastRun(context.system);
	const facts = await gatherFacts(context, plan.answers);
	const wanted = address ?? currentAddress(facts);
	const isRight = wanted === undefined || (addressDrift(facts, plan.answers).level === 'ok' && (address === undefined || address === plan.answers.hosts?.address));
	const entry = plan.answers.hosts;
	if (isRight) {
		print(say(entry === undefined
			? message('commands.hosts.none', {domain: plan.answers.domain})
			: message('commands.hosts.right', {line: hostsLine({address: entry.address, names: [plan.answers.domain]})})));
		return exitCodes.done;
	}

	const old = entry?.address ?? plan.answers.lanAddress ?? '-';
	const isMoved = old !== wanted || plan.answers.lanAddress !== wanted;
	print(say(isMoved ? message('commands.hosts.change', {old, current: wanted}) : message('commands.hosts.missing', {domain: plan.answers.domain})));
	const checkContext = {...context.checkContext, acceptedKeys: [...context.checkContext.acceptedKeys, ...keysOf(plan)]};
	const repair = makePlan({...context, checkContext}, withAddress(plan.answers, wanted), facts);
	return await agrees(context, yes)
		? runPlanAloud(context, isMoved ? withAddressStep(repair) : repair, {resume: false, since})
		: fail(context, {...consentMissing, command: 'sudo jitsi-wizard hosts --yes'});
};
