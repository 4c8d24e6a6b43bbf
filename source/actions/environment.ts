const assignment = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=(.*)$/v;

const nameOf = (line: string): string | undefined => assignment.exec(line)?.[1];

/** The assignments in an environment file, as they are written; the last one of a name counts. Pure. */
export const parseEnvironment = (text: string): ReadonlyMap<string, string> => new Map(text.split('\n').flatMap(line => {
	const match = assignment.exec(line);
	return match === null ? [] : [[match[1]!, match[2]!.trim()] as const];
}));

/** What of a file that is there stays when ours is written over it. */
export type Merge = {
	/** Names whose value is kept, or made where there is none. */
	readonly secrets: readonly string[];
	/** Names whose value is the person's own. */
	readonly kept?: readonly string[];
	/** The file as we wrote it last: what stands in neither is the person's. Without it comments cannot be told apart. */
	readonly last?: string;
};

/** Lines that somebody added: neither ours nor of an earlier file of ours, and no value of a name we set. */
const theirLines = (present: string, ours: string, last: string | undefined): readonly string[] => {
	const known = new Set([...ours.split('\n'), ...(last ?? '').split('\n')]);
	const names = new Set([...parseEnvironment(ours).keys(), ...parseEnvironment(last ?? '').keys()]);
	return present.split('\n').filter(line => {
		const isComment = line.trimStart().startsWith('#');
		return line.trim() !== '' && !known.has(line) && !names.has(nameOf(line) ?? '') && (last !== undefined || !isComment);
	});
};

/**
Our environment file over what is there: secrets and own values stay as they are, missing secrets are made, and lines that somebody added stay
at the end. Setting it twice gives the same bytes. `ours` has an empty assignment for each secret. Pure.
*/
export const mergeEnvironment = (present: string | undefined, ours: string, {secrets, kept = [], last}: Merge, make: () => string): string => {
	const found = parseEnvironment(present ?? '');
	const lines = ours.split('\n').map(line => {
		const name = nameOf(line) ?? '';
		const value = found.get(name);
		if (secrets.includes(name)) {
			return `${name}=${value || make()}`;
		}

		return kept.includes(name) && value ? `${name}=${value}` : line;
	});
	const theirs = theirLines(present ?? '', ours, last);
	return `${lines.join('\n')}${theirs.length === 0 ? '' : `\n${theirs.join('\n')}\n`}`;
};

/** What is shown instead of a secret. */
export const hideSecrets = (text: string, secrets: readonly string[]): string => text.split('\n').map(line => {
	const name = nameOf(line);
	return name !== undefined && secrets.includes(name) ? `${name}=***` : line;
}).join('\n');

/** Whether a file is as we wrote it, whatever its secrets are. */
export const isOurs = (present: string, ours: string, secrets: readonly string[]): boolean =>
	hideSecrets(present, secrets) === hideSecrets(ours, secrets);

/** Somebody's file with the values of these names only, commented out or not: what else stands there may be a secret, whatever it is called. */
export const withoutValues = (text: string, shown: readonly string[]): string => text.split('\n').map(line => {
	const [before = ''] = line.split('=', 1);
	const isEmpty = line.slice(before.length + 1).trim() === '';
	const name = before.replace(/^[\s#]*(?:export\s+)?/v, '').trim();
	return before === line || isEmpty || shown.includes(name) ? line : `${before}=***`;
}).join('\n');
