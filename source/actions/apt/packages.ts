import type {System} from '../../system/types.ts';
import {bareName} from './dependencies.ts';
import {parsePolicies, type Candidate} from './resolve.ts';

/** Those of the packages that are not fully installed (dpkg state `ii`). */
export const missingOf = async (packages: readonly string[], system: System): Promise<readonly string[]> => {
	if (packages.length === 0) {
		return [];
	}

	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${Package} ${db:Status-Abbrev}\n', ...packages]);
	const installed = new Set(stdout.split('\n').filter(line => / [hi]i/v.test(line)).map(line => line.split(' ', 1)[0]));
	return packages.filter(name => !installed.has(bareName(name)));
};

/** Whether each of these packages is fully installed. */
export const areInstalled = async (packages: readonly string[], system: System): Promise<boolean> => (await missingOf(packages, system)).length === 0;

/** What apt would install for each of these packages and from where; nothing for a name it does not know. */
export const candidatesOf = async (names: readonly string[], system: System): Promise<ReadonlyMap<string, Candidate>> => {
	const {stdout} = await system.run(['apt-cache', 'policy', ...names]);
	return parsePolicies(stdout);
};

/** Whether apt knows a version of a package that it could install. */
export const hasCandidate = async (name: string, system: System): Promise<boolean> =>
	(await candidatesOf([name], system)).get(name)?.version !== undefined;
