const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/v;

/** The assignments in an environment file, as they are written; the last one of a name counts. Pure. */
export const parseEnvironment = (text: string): ReadonlyMap<string, string> => new Map(text.split('\n').flatMap(line => {
	const match = assignment.exec(line);
	return match === null ? [] : [[match[1]!, match[2]!.trim()] as const];
}));

/**
Our environment file over what is there: secrets keep the value they have, others are made, and lines of names that we do not know stay at the end.
Setting it twice gives the same bytes. `ours` has an empty assignment for each secret.
*/
export const mergeEnvironment = (present: string | undefined, ours: string, secrets: readonly string[], make: () => string): string => {
	const found = parseEnvironment(present ?? '');
	const known = parseEnvironment(ours);
	const lines = ours.split('\n').map(line => {
		const name = assignment.exec(line)?.[1];
		return name !== undefined && secrets.includes(name) ? `${name}=${found.get(name) || make()}` : line;
	});
	const theirs = [...found].filter(([name]) => !known.has(name)).map(([name, value]) => `${name}=${value}\n`);
	return `${lines.join('\n')}${theirs.length === 0 ? '' : `\n${theirs.join('')}`}`;
};

/** Whether a file is as we wrote it, whatever its secrets are. */
export const isOurs = (present: string, ours: string, secrets: readonly string[]): boolean =>
	mergeEnvironment(present, ours, secrets, () => '') === present;

/** What is shown instead of a secret. */
export const hideSecrets = (text: string, secrets: readonly string[]): string => text.split('\n').map(line => {
	const name = assignment.exec(line)?.[1];
	return name !== undefined && secrets.includes(name) ? `${name}=***` : line;
}).join('\n');
