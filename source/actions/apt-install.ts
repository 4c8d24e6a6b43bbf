import {message} from '../messages/message.ts';
import {ownMark} from '../apply/log-lines.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {dropDamaged} from './apt/damaged.ts';
import {aptProblem, classifyAptFailure} from './apt/failure.ts';
import {guardMarks, keepMarks} from './apt/marks.ts';
import {areInstalled, candidatesOf, missingOf} from './apt/packages.ts';
import {finishInterrupted} from './apt/repair.ts';
import {parseSimulation, type Candidate} from './apt/resolve.ts';
import {aptCommand, runApt} from './apt/run-apt.ts';
import {mendCutOff} from './apt/torn.ts';
import {takeBackPackages} from './apt/take-back.ts';
import {announceTo} from './apt/transaction.ts';
import type {ActionContext, ActionModule} from './module.ts';
import {withRetries} from './retry.ts';
import type {ActionOf} from './types.ts';

/** Recommends are asked for by name, whatever the box's apt.conf says: they bring the TURN server (faults.md 43). Nobody's package may go for them. */
const installWords = ({packages, recommends = true}: ActionOf<'apt-install'>) => ['-o', `APT::Install-Recommends=${recommends}`, '--no-remove', 'install', ...packages];

/** Causes that end apt before it begins: nothing has changed then. */
const undecided = new Set(['apt-no-candidate', 'apt-dependencies', 'apt-held']);

/** Apt's own words when `--no-remove` stopped it. */
const wouldRemove = 'remove is disabled';

/** A package of the same name from elsewhere would be another program (faults.md 37). */
const checkOrigin = async ({origin, from = []}: ActionOf<'apt-install'>, system: System): Promise<void> => {
	const candidates = origin === undefined ? new Map<string, Candidate>() : await candidatesOf(from, system);
	for (const name of origin === undefined ? [] : from) {
		const {version = '', from: sources = []} = candidates.get(name) ?? {};
		if (sources.every(source => !source.startsWith(origin!.replace(/\/$/v, '')))) {
			throw new ProblemError({
				code: 'apt-origin',
				exitCode: exitCodes.failed,
				what: message('problems.aptOrigin.what', {package: name, version, sources: sources.join(', ') || '-'}),
				why: message('problems.aptOrigin.why', {origin: origin!}),
				next: message('problems.aptOrigin.next', {package: name}),
				command: `apt-cache policy ${name}`,
			});
		}
	}
};

/** What would go is only calculated when something would: it takes as long as deciding on the whole installation. */
const removalProblem = async (action: ActionOf<'apt-install'>, system: System): Promise<ProblemError> => {
	const {stdout} = await system.run(aptCommand('-s', '-o', `APT::Install-Recommends=${action.recommends ?? true}`, 'install', ...action.packages), {timeoutSeconds: 120});
	return new ProblemError({
		code: 'apt-removes',
		exitCode: exitCodes.decision,
		what: message('problems.aptRemoves.what', {packages: parseSimulation(stdout).removed.join(', ')}),
		why: message('problems.aptRemoves.why'),
		next: message('problems.aptRemoves.next'),
		command: 'sudo jitsi-wizard resume',
	});
};

/**
Apt asks for the Recommends of a package only when it unpacks it: what a broken-off transaction had still to bring is lost after
the repair, unless it is asked for by name (faults.md M4). As dependencies, so that autoremove treats them as before. Raises ProblemError when one that
the archive still has is not there afterwards.
*/
const installDecided = async (context: ActionContext): Promise<void> => {
	const {system, transactionHook, decided} = context;
	const missing = await missingOf(decided, system);
	const candidates = missing.length === 0 ? new Map<string, Candidate>() : await candidatesOf(missing, system);
	const there = missing.filter(name => candidates.get(name)?.version !== undefined);
	const gone = missing.filter(name => !there.includes(name));
	if (gone.length > 0) {
		// The archive moved on meanwhile, and what takes their place was decided anew above.
		await system.files.append(context.logFile, `${ownMark}decided on before, but no longer in the archive: ${gone.join(' ')}\n`).catch(() => undefined);
	}

	if (there.length === 0) {
		return;
	}

	const result = await runApt([...announceTo(transactionHook), '--mark-auto', '--no-remove', 'install', ...there], context);
	const left = await missingOf(there, system);
	if (result.exitCode === 0 && left.length === 0) {
		return;
	}

	await dropDamaged(result.stdout, system);
	throw aptProblem(message('problems.aptInstall.what', {packages: (left.length === 0 ? there : left).join(', ')}), result.stdout);
};

/** One try: check, resolve, journal, install; the last three are one run of apt, so what is journalled is what is done. */
const installOnce = async (action: ActionOf<'apt-install'>, context: ActionContext): Promise<void> => {
	const {system, transactionHook} = context;
	await finishInterrupted(context);
	await checkOrigin(action, system);
	const result = await runApt([...announceTo(transactionHook), ...installWords(action)], context);
	if (result.exitCode !== 0 && result.stdout.includes(wouldRemove)) {
		throw await removalProblem(action, system);
	}

	if (result.exitCode === 0 && await areInstalled(action.packages, system)) {
		await installDecided(context);
		return;
	}

	await dropDamaged(result.stdout, system);
	const isUnresolved = undecided.has(classifyAptFailure(result.stdout));
	throw aptProblem(message(isUnresolved ? 'problems.aptResolve.what' : 'problems.aptInstall.what', {packages: action.packages.join(', ')}), result.stdout);
};

/** Failures that old package lists explain: the archive moved on since they were fetched (faults.md 32). */
const staleLists = new Set(['apt-no-candidate', 'apt-gone', 'apt-mirror-changing', 'apt-dependencies']);

/** Installs; where old package lists explain a failure, once more with new ones. */
const installFresh = async (action: ActionOf<'apt-install'>, context: ActionContext): Promise<void> => {
	try {
		await withRetries(async () => installOnce(action, context), context);
	} catch (error) {
		if (!(error instanceof ProblemError) || !staleLists.has(error.problem.code)) {
			throw error;
		}

		await runApt(['update'], context);
		await installOnce(action, context);
	}
};

/** Installs packages in one transaction whose complete list is known, checked and journalled before it begins. */
export const aptInstall: ActionModule<'apt-install'> = {
	describe: action => ({
		summary: message('actions.aptInstall', {packages: action.packages.join(', ')}),
		argv: [aptCommand(...installWords(action))],
	}),
	already: async ({packages}, system, decided = []) => areInstalled([...packages, ...decided], system),
	async apply(action, context) {
		const {cutOff, system} = context;
		await guardMarks(system, async () => {
			await (cutOff && withRetries(async () => mendCutOff(cutOff, context), context));
			await installFresh(action, context);
			await (cutOff && keepMarks(cutOff.packages, action.packages, context));
		});
		// What undo needs was journalled before the transaction began.
		return undefined;
	},
	undo: async (_action, record, system, context) => takeBackPackages(record, system, context),
};
