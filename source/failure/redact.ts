/** OpenSSL makes no key with a shorter passphrase, and hiding less would hide half of all that is said. */
const shortest = 4;

/** A shorter value is hidden as a word only: it may be part of ordinary ones. */
const anywhere = 6;

const mark = '[hidden]';

const patterns: ReadonlyArray<readonly [RegExp, string]> = [
	[/-----BEGIN (?<kind>[A-Z ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \k<kind>-----|$)/gv, mark],
	[/\b(?<scheme>Bearer|Basic) [\w+.\/=~\-]{8,}/gv, `$<scheme> ${mark}`],
	[/(?<before>:\/\/)[^\s\/:@]+:[^\s\/@]+(?=@)/gv, `$<before>${mark}`],
	// What is left of a key whose beginning stands elsewhere: its lines are full ones of base64, which hashes in hexadecimal are not.
	[/^(?=\S*[A-Z])(?=\S*[g-z])[A-Za-z\d+\/]{64}\r?$/gmv, mark],
	// Also with blanks, as Lua and HOCON write it; in quotes to the end of these.
	[/(?<name>(?:pass(?:word|phrase|wd)?|secret|token|api[_\-]?key)["']?[ \t]*[=:][ \t]*(?<quote>["']))(?!\[hidden\])(?:(?!\k<quote>).)+/giv, `$<name>${mark}`],
	[/(?<name>(?:pass(?:word|phrase|wd)?|secret|token|api[_\-]?key)["']?[ \t]*[=:][ \t]*["']?)(?!\[hidden\])[^\s"',;]+/giv, `$<name>${mark}`],
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
		clean = clean.replaceAll(secret.length < anywhere ? new RegExp(String.raw`(?<!\w)${RegExp.escape(secret)}(?!\w)`, 'gv') : secret, () => mark);
	}

	for (const [pattern, replacement] of patterns) {
		// eslint-disable-next-line unicorn/no-unsafe-string-replacement -- these are ours, and name groups
		clean = clean.replaceAll(pattern, replacement);
	}

	return clean;
};

/** Fields that hold words of ours, by which programs go: a passphrase may be such a word, and tells nobody anything there. */
const ours = new Set(['boot', 'change', 'choices', 'code', 'command', 'fingerprint', 'for', 'id', 'key', 'kind', 'outcome', 'phase', 'plan', 'program', 'run', 'state', 'step', 'type']);

/** Texts that follow on one another: what is secret may be spread over them. */
const redactLines = (lines: readonly string[], secrets: readonly string[]): readonly string[] => {
	const text = lines.join('\n');
	const clean = redact(text, secrets);
	return clean === text ? lines : clean.split('\n');
};

/** The same in every text of a value, lists of lines as one; numbers, names of fields and the rest stay. Values for sentences are texts whatever they are called. Pure. */
export const redactDeep = <T>(value: T, secrets: readonly string[], isValues = false): T => {
	if (typeof value === 'string') {
		return redact(value, secrets) as T;
	}

	if (Array.isArray(value)) {
		const isLines = value.every(item => typeof item === 'string');
		return (isLines ? redactLines(value, secrets) : value.map(item => redactDeep<unknown>(item, secrets))) as T;
	}

	return typeof value === 'object' && value !== null
		? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, !isValues && ours.has(name) ? item : redactDeep<unknown>(item, secrets, name === 'params')])) as T
		: value;
};
