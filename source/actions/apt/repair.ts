import {message} from '../../messages/message.ts';
import type {System} from '../../system/types.ts';
import type {ActionContext} from '../module.ts';
import {aptProblem} from './failure.ts';
import {waitForLocks} from './locks.ts';
import {candidatesOf} from './packages.ts';
import {parseSimulation} from './resolve.ts';
import {aptCommand, runApt, runFollowed} from './run-apt.ts';
import {storedAt} from './store.ts';
import {announceTo} from './transaction.ts';

const dpkg = ['dpkg', '--force-confdef', '--force-confold'] as const;

/** Sets up what was unpacked and goes on with whatever was cut off; nobody is asked about settings. */
export const configureAll = [...dpkg, '--configure', '-a'] as const;

/** What dpkg says of packages that are not whole, and the parts of its database that were not put together yet; empty on a whole system. */
const brokenOff = async (system: System): Promise<string> => {
	const {stdout} = await system.run(['dpkg', '--audit']);
	return [stdout.trim(), ...await system.files.list('/var/lib/dpkg/updates')].filter(Boolean).join('\n');
};

/** Whether the package manager was cut off: it refuses everything else until that is finished (faults.md M3). */
export const isInterrupted = async (system: System): Promise<boolean> => await brokenOff(system) !== '';

/** A package whose unpacking was cut off. */
type CutOff = {readonly name: string; readonly architecture: string};

/** The packages that dpkg neither sets up nor removes, because they were cut off while they were unpacked (third letter of its abbreviated state: dpkg-query(1)). */
const cutOffIn = async (system: System): Promise<readonly CutOff[]> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${db:Status-Abbrev}\t${Package}\t${Architecture}\n']);
	return stdout.split('\n').filter(line => /^..R/v.test(line)).map(line => {
		const [, name, architecture] = line.split('\t') as [string, string, string];
		return {name, architecture};
	});
};

/**
Unpacks anew what was cut off while it was unpacked once more, by a repair that was cut off itself: apt has everything set up first that waits for such a package,
fails at that, and never gets to the package (seen with apt 2.6 and 3.0). Raises ProblemError when nothing of it can be fetched.
*/
const unpackAnew = async (context: ActionContext): Promise<void> => {
	const {system} = context;
	const cutOff = await cutOffIn(system);
	if (cutOff.length === 0) {
		return;
	}

	const names = cutOff.map(({name}) => name);
	const fetched = await runApt(['-f', '--reinstall', '--download-only', 'install', ...names], context);
	const candidates = await candidatesOf(names, system);
	const files: string[] = [];
	for (const {name, architecture} of cutOff) {
		const version = candidates.get(name)?.version;
		const file = version && storedAt(name, version, architecture);
		if (file && await system.files.about(file)) {
			files.push(file);
		}
	}

	if (files.length > 0) {
		await runFollowed([...dpkg, '--unpack', ...files], context);
	} else if (fetched.exitCode !== 0) {
		throw aptProblem(message('problems.aptInstall.what', {packages: names.join(', ')}), fetched.stdout);
	}
};

/** Lets apt bring what is missing for what is there. For that it may take away what the broken-off transaction was to bring, which is asked for again; nobody else's package. */
const installRest = async (context: ActionContext): Promise<void> => {
	const {system, decided, transactionHook} = context;
	const {stdout} = await system.run(aptCommand('-s', '-f', 'install'), {timeoutSeconds: 120});
	const takesOthers = parseSimulation(stdout).removed.some(name => !decided.includes(name));
	await runApt([...announceTo(transactionHook), ...(takesOthers ? ['--no-remove'] : []), '-f', 'install'], context);
};

/**
Finishes what a killed run left half done: running the same install again does not heal it (faults.md M3). Goes on as long as that changes anything. Does nothing on a whole system;
a system that was broken before us never gets here, because the checks refuse it. Raises ProblemError when a cut-off package is needed once more and cannot be fetched.
*/
export const finishInterrupted = async (context: ActionContext): Promise<void> => {
	await waitForLocks(context);
	const seen = new Set(['']);
	for (let state = await brokenOff(context.system); !seen.has(state); state = await brokenOff(context.system)) {
		seen.add(state);
		await runFollowed(configureAll, context);
		await installRest(context);
		await unpackAnew(context);
	}
};
