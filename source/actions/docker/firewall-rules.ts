import type {System} from '../../system/types.ts';

const isDockers = (chain: string | undefined): boolean => /^DOCKER(?:-[A-Z\d\-]+)?$/v.test(chain ?? '');

/** A rule outside of Docker's chains that is only there for them, or for the bridge that goes with the engine. */
const isForDocker = (words: readonly string[]): boolean => words.some((word, index) =>
	(words[index - 1] === '-j' && isDockers(word)) || (['-i', '-o'].includes(words[index - 1] ?? '') && word === 'docker0'));

/**
The arguments that take Docker's rules out of a table, from what `iptables -t TABLE -S` prints: Docker leaves them in the kernel when it is removed. The
chain DOCKER-USER stays when somebody's own rules are in it. Pure.
*/
export const rulesToRemove = (listing: string): ReadonlyArray<readonly string[]> => {
	const lines = listing.split('\n').map(line => line.trim().split(/\s+/v));
	const rules = lines.filter(([verb, chain, ...rest]) => verb === '-A' && !isDockers(chain) && isForDocker(rest));
	const isInUse = lines.some(([verb, chain, ...rest]) => verb === '-A' && chain === 'DOCKER-USER' && rest.join(' ') !== '-j RETURN');
	const chains = lines.flatMap(([verb, chain]) => (verb === '-N' && isDockers(chain) && !(chain === 'DOCKER-USER' && isInUse) ? [chain!] : []));
	return [
		...rules.map(([, ...rest]) => ['-D', ...rest]),
		...chains.map(chain => ['-F', chain]),
		...chains.map(chain => ['-X', chain]),
	];
};

/** Takes the rules of an engine away that was stopped and is about to go. What cannot be removed goes with the next restart of the machine. */
export const removeRules = async (system: System): Promise<void> => {
	for (const program of ['iptables', 'ip6tables']) {
		for (const table of ['nat', 'filter']) {
			const {stdout} = await system.run([program, '--wait', '-t', table, '-S']);
			for (const words of rulesToRemove(stdout)) {
				await system.run([program, '--wait', '-t', table, ...words]);
			}
		}
	}
};
