import {allCommands, type CommandEntry, type OptionEntry} from './command-tree.ts';

/** Shells whose completion is made. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const head = '# Completion of jitsi-wizard, made from its own list of commands.';

/** A text inside single quotes of any of these shells. */
const quoted = (text: string): string => `'${text.replaceAll('\'', '’').replaceAll(/[\n\\]/gv, ' ')}'`;

const lastWord = (name: string): string => name.split(' ').at(-1) ?? '';

const wordsOf = ({commands, options}: CommandEntry, shared: readonly OptionEntry[]): string =>
	[...new Set([...commands.map(({name}) => lastWord(name)), ...[...options, ...shared].flatMap(({names}) => names)])].join(' ');

const valueCases = (options: readonly OptionEntry[]): readonly string[] => options.filter(({takesValue}) => takesValue).map(({names, values, takesPath}) => {
	const answer = values.length > 0 ? `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word"))` : takesPath ? 'COMPREPLY=($(compgen -f -- "$word"))' : 'COMPREPLY=()';
	return `\t\t${names.join('|')}) ${answer}; return ;;`;
});

const distinct = (options: readonly OptionEntry[]): readonly OptionEntry[] => new Map(options.map(option => [option.names.join(' '), option])).values().toArray();

/** For bash: which words can come next, by the commands typed so far. */
const bash = (tree: CommandEntry): string => {
	const all = allCommands(tree);
	const groups = all.filter(({commands}) => commands.length > 0);
	const deeper = groups.flatMap(({name, commands}) => commands.map(below => `\t\t\t'${name}:${lastWord(below.name)}') path='${below.name}' ;;`));
	return [
		head,
		'_jitsi_wizard() {',
		'\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} path= index',
		'\tfor ((index = 1; index < COMP_CWORD; index++)); do',
		'\t\tcase "$path:${COMP_WORDS[index]}" in',
		...deeper,
		'\t\tesac',
		'\tdone',
		'\tcase $before in',
		...valueCases(distinct(all.flatMap(({options}) => options))),
		'\tesac',
		'\tcase $path in',
		...all.map(entry => `\t\t'${entry.name}') COMPREPLY=($(compgen -W '${wordsOf(entry, tree.options)}' -- "$word")) ;;`),
		'\tesac',
		'}',
		'complete -o filenames -F _jitsi_wizard jitsi-wizard',
		'',
	].join('\n');
};

const described = (name: string, about: string): string => quoted(`${name.replaceAll(':', String.raw`\:`)}:${about}`);

/** For zsh: the same with explanations. */
const zsh = (tree: CommandEntry): string => {
	const all = allCommands(tree);
	const values = distinct(all.flatMap(({options}) => options)).filter(({takesValue}) => takesValue);
	const list = (entry: CommandEntry): readonly string[] => [
		...entry.commands.map(({name, about}) => described(lastWord(name), about)),
		...distinct([...entry.options, ...tree.options]).flatMap(({names, about}) => names.map(name => described(name, about))),
	];
	return [
		'#compdef jitsi-wizard',
		head,
		'local place= index',
		'local -a found',
		'for ((index = 2; index < CURRENT; index++)); do',
		'\tcase "$place:${words[index]}" in',
		...all.flatMap(({name, commands}) => commands.map(below => `\t\t'${name}:${lastWord(below.name)}') place='${below.name}' ;;`)),
		'\tesac',
		'done',
		'case ${words[CURRENT-1]} in',
		...values.map(({names, values: known, takesPath}) => `\t${names.join('|')}) ${known.length > 0 ? `compadd -- ${known.join(' ')}` : takesPath ? '_files' : ':'}; return ;;`),
		'esac',
		'case $place in',
		...all.map(entry => `\t'${entry.name}') found=(${list(entry).join(' ')}) ;;`),
		'esac',
		'_describe jitsi-wizard found',
		'',
	].join('\n');
};

const fishOption = ({names, about, takesValue, values, takesPath}: OptionEntry): string => [
	...names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)),
	// -x: a value has to follow, and it is no file.
	...(takesPath ? ['-r', '-F'] : takesValue ? ['-x'] : []),
	...(values.length > 0 ? [`-a ${quoted(values.join(' '))}`] : []),
	`-d ${quoted(about)}`,
].join(' ');

/** For fish: one line for each word and option. */
const fish = (tree: CommandEntry): string => {
	const condition = ({name, commands}: CommandEntry): string => {
		const seen = name.split(' ').filter(Boolean).map(word => `__fish_seen_subcommand_from ${word}`);
		const none = commands.length > 0 ? [`not __fish_seen_subcommand_from ${commands.map(below => lastWord(below.name)).join(' ')}`] : [];
		return quoted([...seen, ...none].join('; and '));
	};

	return [
		head,
		'complete -c jitsi-wizard -f',
		...tree.options.map(option => `complete -c jitsi-wizard ${fishOption(option)}`),
		...allCommands(tree).flatMap(entry => entry.commands.map(({name, about}) => `complete -c jitsi-wizard -n ${condition(entry)} -a ${lastWord(name)} -d ${quoted(about)}`)),
		...allCommands(tree).slice(1).flatMap(entry => entry.options.map(option => `complete -c jitsi-wizard -n ${condition(entry)} ${fishOption(option)}`)),
		'',
	].join('\n');
};

/** The completion of a shell, as a file it reads. */
export const completion: Readonly<Record<Shell, (tree: CommandEntry) => string>> = {bash, zsh, fish};
