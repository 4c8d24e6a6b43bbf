import {message} from '../messages/message.ts';
import type {ActionRecord} from '../apply/events.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {aptProblem} from './apt/failure.ts';
import {areInstalled, candidateOf} from './apt/packages.ts';
import {purgeOurs} from './apt/purge.ts';
import {parseSimulation, type Resolution} from './apt/resolve.ts';
import {aptCommand, finishInterrupted, runApt} from './apt/run-apt.ts';
import type {ActionContext, ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

/** Recommends are asked for by name, whatever the box's apt.conf says: they bring the TURN server (faults.md 43). */
const installWords = (packages: readonly string[]) => ['-o', 'APT::Install-Recommends=true', 'install', ...packages];

const simulate = async ({packages}: ActionOf<'apt-install'>, system: System): Promise<Resolution> => {
	const result = await system.run(aptCommand('-s', ...installWords(packages)), {timeoutSeconds: 120});
	if (result.exitCode !== 0) {
		throw aptProblem(message('problems.aptResolve.what', {packages: packages.join(', ')}), result.stdout + result.stderr);
	}

	return parseSimulation(result.stdout);
};

/** A package of the same name from elsewhere would be another program (faults.md 37). */
const checkOrigin = async ({origin, from = []}: ActionOf<'apt-install'>, system: System): Promise<void> => {
	for (const name of origin === undefined ? [] : from) {
		const {version = '', from: sources} = await candidateOf(name, system);
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

const refuseRemovals = ({removed}: Resolution): void => {
	if (removed.length > 0) {
		throw new ProblemError({
			code: 'apt-removes',
			exitCode: exitCodes.decision,
			what: message('problems.aptRemoves.what', {packages: removed.join(', ')}),
			why: message('problems.aptRemoves.why'),
			next: message('problems.aptRemoves.next'),
			command: 'sudo jitsi-wizard resume',
		});
	}
};

const purge = async ({created = []}: ActionRecord, system: System): Promise<void> => {
	const result = await purgeOurs(created, system);
	if (result.exitCode !== 0) {
		throw aptProblem(message('problems.aptPurge.what'), result.stdout + result.stderr);
	}
};

/** One try: resolve, check, journal, install. */
const installOnce = async (action: ActionOf<'apt-install'>, context: ActionContext): Promise<void> => {
	const {system, report} = context;
	await finishInterrupted(context);
	await checkOrigin(action, system);
	const resolution = await simulate(action, system);
	refuseRemovals(resolution);
	await report({type: 'apt-resolved', packages: resolution.packages, created: resolution.fresh});
	const result = await runApt(installWords(action.packages), context);
	if (result.exitCode !== 0 || !await areInstalled(action.packages, system)) {
		throw aptProblem(message('problems.aptInstall.what', {packages: action.packages.join(', ')}), result.stdout);
	}
};

/** Failures that old package lists explain: the archive moved on since they were fetched (faults.md 32). */
const staleLists = new Set(['apt-no-candidate', 'apt-gone', 'apt-mirror-changing', 'apt-dependencies']);

/** Installs packages in one transaction whose complete list is known, checked and journalled before it begins. */
export const aptInstall: ActionModule<'apt-install'> = {
	describe: ({packages}) => ({
		summary: message('actions.aptInstall', {packages: packages.join(', ')}),
		argv: [aptCommand(...installWords(packages))],
	}),
	already: async ({packages}, system) => areInstalled(packages, system),
	async apply(action, context) {
		try {
			await installOnce(action, context);
		} catch (error) {
			if (!(error instanceof ProblemError) || !staleLists.has(error.problem.code)) {
				throw error;
			}

			await runApt(['update'], context);
			await installOnce(action, context);
		}

		// What undo needs was journalled before the transaction began.
		return undefined;
	},
	undo: async (_action, record, system) => purge(record, system),
};
