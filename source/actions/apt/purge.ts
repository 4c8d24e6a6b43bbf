import {dirname} from 'node:path';
import type {RunResult, System} from '../../system/types.ts';
import type {Followed} from '../module.ts';
import {bareName, dependentsOf, installedPackagesQuery, neededBy, parseInstalledPackages} from './dependencies.ts';
import {waitForLocks} from './locks.ts';
import {configureAll, isInterrupted} from './repair.ts';
import {parseSimulation} from './resolve.ts';
import {aptCommand, inScope, runApt, runFollowed} from './run-apt.ts';

/** Those of the packages that dpkg's abbreviated state fits. */
const inState = async (names: readonly string[], isIn: RegExp, system: System): Promise<readonly string[]> => {
	if (names.length === 0) {
		return [];
	}

	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Package} ${db:Status-Abbrev}\n', ...names]);
	const present = new Set(stdout.split('\n').filter(line => isIn.test(line)).map(line => line.split(' ', 1)[0]));
	return names.filter(name => present.has(bareName(name)));
};

/** Those of the packages that are there, be it half-way; `rc` (removed, settings kept) is not. */
export const installedOf = async (names: readonly string[], system: System): Promise<readonly string[]> => inState(names, / [a-z][iUFHWt]/v, system);

/** Those of which only settings and data are there: removed, but not about to be purged (`pc`). */
export const settingsLeftOf = async (names: readonly string[], system: System): Promise<readonly string[]> => inState(names, / [a-oq-z]c/v, system);

/** Those of them that somebody put on hold: apt neither changes nor removes them. */
export const heldOf = async (names: readonly string[], system: System): Promise<readonly string[]> => inState(names, / h[iUFHWt]/v, system);

/** Those that are there, and those whose settings were about to follow (`pc`): a removal that was cut off in between goes on with them. */
const remainsOf = async (names: readonly string[], system: System): Promise<readonly string[]> => inState(names, / (?:[a-z][iUFHWt]|pc)/v, system);

/** Dpkg gives up where it cannot write what it prints (seen with dpkg 1.21). */
const fewestLogBytes = 4 * 1024 * 1024;

/** A way to run what changes packages: followed, where there is room for what it prints. apt has one word for the progress of all it does with packages; here it is removing. */
const waysOf = async (system: System, followed: Followed | undefined): Promise<{readonly dpkg: (argv: readonly string[]) => Promise<RunResult>; readonly apt: (words: readonly string[]) => Promise<RunResult>}> => {
	const space = followed && await system.files.space(dirname(followed.logFile));
	if (followed === undefined || (space !== undefined && space.freeBytes < fewestLogBytes)) {
		const run = async (argv: readonly string[]) => system.run(inScope(argv), {timeoutSeconds: 900});
		return {dpkg: run, apt: async words => run(aptCommand(...words))};
	}

	const removing: Followed = {...followed, report: async note => followed.report(note.type === 'progress' ? {...note, phase: 'remove'} : note)};
	return {dpkg: async argv => runFollowed(argv, removing), apt: async words => runApt(words, removing)};
};

/**
Programs whose settings stay go first: apt purges whatever goes along with a package that it purges (apt: private-install.cc), so nothing may depend on
those any more then. The others' settings are purged whether the program went before or goes now.
*/
const removeOrPurge = async (going: readonly string[], before: readonly string[], apt: (words: readonly string[]) => Promise<RunResult>, system: System): Promise<RunResult> => {
	// Also what was cut off while it was unpacked: all that goes came with us.
	const also = ['-o', 'Dpkg::Options::=--force-remove-reinstreq'];
	const remove = going.filter(name => before.includes(name));
	const removed = remove.length === 0 ? undefined : await apt([...also, 'remove', ...remove]);
	if (removed !== undefined && removed.exitCode !== 0) {
		return removed;
	}

	const others = going.filter(name => !before.includes(name));
	const purge = await inState(others, / (?:[a-z][iUFHWt]|[a-z]c)/v, system);
	return purge.length === 0 ? removed ?? {exitCode: 0, stdout: '', stderr: ''} : apt([...also, 'purge', ...purge]);
};

/** What of them can go without taking along, or bringing in, anybody else's packages. Apt's own end where it fails or wants what we do not understand. */
const withoutOthers = async (names: readonly string[], ours: readonly string[], system: System): Promise<readonly string[] | RunResult> => {
	let going = names;
	while (going.length > 0) {
		const simulation = await system.run(aptCommand('-s', 'purge', ...going), {timeoutSeconds: 120});
		if (simulation.exitCode !== 0) {
			return simulation;
		}

		const {removed, fresh} = parseSimulation(simulation.stdout);
		const others = removed.filter(name => !ours.includes(name));
		if (others.length === 0 && fresh.length === 0) {
			return going;
		}

		const {stdout} = await system.run(installedPackagesQuery);
		const installed = parseInstalledPackages(stdout);
		// An alternative is installed for somebody who stays and whose dependency would go.
		const needed = neededBy([...others, ...(fresh.length === 0 ? [] : dependentsOf(going, installed))], installed);
		const fewer = going.filter(name => !needed.has(bareName(name)));
		if (fewer.length === going.length) {
			// Apt wants to change somebody else's packages for a reason we do not see: then nothing is removed.
			return {exitCode: 100, stdout: '', stderr: `E: apt-get purge would also remove: ${others.join(' ') || '-'}; install: ${fresh.join(' ') || '-'}`};
		}

		going = fewer;
	}

	return going;
};

/**
Removes packages that came with us, and nothing else: apt would take along, configuration included, whatever somebody installed later that
depends on one of them (a firewall written in Python, say), or install another package in its place. What such programs need stays, and so does what
is on hold, with what it needs. Settings and data from before us stay, too. A removal that was cut off is finished first: until then dpkg refuses every other. `keep`: packages that stay, with
what they need; `before`: those of which only the program goes; `followed`: as in the context of an undo. Returns how apt ended; exit code 0 without a call when there is nothing to remove.
*/
export const purgeOurs = async (ours: readonly string[], system: System, {keep = [], before = [], followed}: {readonly keep?: readonly string[]; readonly before?: readonly string[]; readonly followed?: Followed | undefined} = {}): Promise<RunResult> => {
	const ways = await waysOf(system, followed);
	if (followed !== undefined) {
		// A removal that outlived the engine that began it comes to its end first.
		await waitForLocks(followed);
	}

	// Where programs went before their settings, a removal that was cut off in between left the settings.
	const remains = async (): Promise<readonly string[]> => [...await remainsOf(ours, system), ...before.length === 0 ? [] : await settingsLeftOf(ours.filter(name => !before.includes(name)), system)];
	let going = await remains();
	if (going.length > 0 && await isInterrupted(system)) {
		// What it cannot set up any more is removed below.
		await ways.dpkg(configureAll);
		going = await remains();
	}

	const staying = [...keep, ...await heldOf(going, system)];
	if (staying.length > 0) {
		const {stdout} = await system.run(installedPackagesQuery);
		const kept = neededBy(staying, parseInstalledPackages(stdout));
		going = going.filter(name => !kept.has(bareName(name)));
	}

	const found = await withoutOthers(going, ours, system);
	if ('exitCode' in found) {
		return found;
	}

	return found.length === 0 ? {exitCode: 0, stdout: '', stderr: ''} : removeOrPurge(found, before, ways.apt, system);
};

/** Packages that came with us and that are about to stay, because programs which did not come with us need them; none where apt cannot tell. Changes nothing. */
export const neededByOthers = async (ours: readonly string[], system: System): Promise<readonly string[]> => {
	const there = await installedOf(ours, system);
	const found = there.length === 0 ? [] : await withoutOthers(there, ours, system);
	return 'exitCode' in found ? [] : there.filter(name => !found.includes(name));
};
