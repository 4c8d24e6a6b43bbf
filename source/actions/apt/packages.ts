import type {System} from '../../system/types.ts';
import {parsePolicies, type Candidate} from './resolve.ts';

/** Whether each of these packages is fully installed (dpkg state `ii`). */
export const areInstalled = async (packages: readonly string[], system: System): Promise<boolean> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${binary:Package} ${db:Status-Abbrev}\n', ...packages]);
	const installed = new Set(stdout.split('\n')
		.filter(line => / [hi]i/v.test(line))
		.map(line => line.split(/[ :]/v, 1)[0]));
	return packages.every(name => installed.has(name));
};

/** What apt would install for each of these packages and from where; nothing for a name it does not know. */
export const candidatesOf = async (names: readonly string[], system: System): Promise<ReadonlyMap<string, Candidate>> => {
	const {stdout} = await system.run(['apt-cache', 'policy', ...names]);
	return parsePolicies(stdout);
};

/** Whether apt knows a version of a package that it could install. */
export const hasCandidate = async (name: string, system: System): Promise<boolean> =>
	(await candidatesOf([name], system)).get(name)?.version !== undefined;
