import type {System} from '../../system/types.ts';
import {parsePolicy, type Candidate} from './resolve.ts';

/** Whether each of these packages is fully installed (dpkg state `ii`). */
export const areInstalled = async (packages: readonly string[], system: System): Promise<boolean> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${binary:Package} ${db:Status-Abbrev}\n', ...packages]);
	const installed = new Set(stdout.split('\n')
		.filter(line => / [hi]i/v.test(line))
		.map(line => line.split(/[ :]/v, 1)[0]));
	return packages.every(name => installed.has(name));
};

/** What apt would install for a package and from where. */
export const candidateOf = async (name: string, system: System): Promise<Candidate> => {
	const {stdout} = await system.run(['apt-cache', 'policy', name]);
	return parsePolicy(stdout);
};
