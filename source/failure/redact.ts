/** Shorter values would hide parts of ordinary words. */
const shortest = 6;

const mark = '[hidden]';

const patterns: ReadonlyArray<readonly [RegExp, string]> = [
	[/-----BEGIN (?<kind>[A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \k<kind>-----|$)/gv, mark],
	[/\b(?<scheme>Bearer|Basic) [\w+.\/=~\-]{8,}/gv, `$<scheme> ${mark}`],
	[/(?<before>:\/\/)[^\s\/:@]+:[^\s\/@]+(?=@)/gv, `$<before>${mark}`],
	[/(?<name>(?:pass(?:word|phrase|wd)?|secret|token|api[_\-]?key)["']?(?:=|: ?)["']?)(?!\[hidden\])[^\s"',;]+/giv, `$<name>${mark}`],
	[/(?<name>--pass(?:word|phrase|wd)?[ =])(?!\[hidden\])\S+/gv, `$<name>${mark}`],
];

/**
A text without secrets: each of the given values is hidden wherever it stands, and what looks like a private key, a password or a log-in too.
Everything that goes into the journal, the log or a report by our hand passes here. Hiding twice changes nothing more. Pure.
*/
export const redact = (text: string, secrets: readonly string[]): string => {
	let clean = text;
	// The longest first: one value may be the beginning of another.
	for (const secret of secrets.filter(({length}) => length >= shortest).toSorted((a, b) => b.length - a.length)) {
		clean = clean.replaceAll(secret, () => mark);
	}

	for (const [pattern, replacement] of patterns) {
		// eslint-disable-next-line unicorn/no-unsafe-string-replacement -- these are ours, and name groups
		clean = clean.replaceAll(pattern, replacement);
	}

	return clean;
};

/** The same in every text of a value; numbers, names of fields and the rest stay. Pure. */
export const redactDeep = <T>(value: T, secrets: readonly string[]): T => {
	if (typeof value === 'string') {
		return redact(value, secrets) as T;
	}

	if (Array.isArray(value)) {
		return value.map(item => redactDeep<unknown>(item, secrets)) as T;
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactDeep<unknown>(item, secrets)])) as T
		: value;
};
