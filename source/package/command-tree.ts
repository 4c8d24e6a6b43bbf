import type {Command, Help, Option} from 'commander';

/** An option as it is typed and explained, `flags` with the words for its places in the reader's language; `values`: the words it takes, where they are few; `takesFile`: a path can be completed. */
export type OptionEntry = {
	readonly flags: string;
	readonly names: readonly string[];
	readonly about: string;
	readonly takesValue: boolean;
	readonly values: readonly string[];
	readonly takesPath: boolean;
};

/** A command with everything a person can type behind it. */
export type CommandEntry = {
	/** As `certificate set`; empty for the program itself. */
	readonly name: string;
	readonly words: string;
	readonly about: string;
	readonly options: readonly OptionEntry[];
	readonly commands: readonly CommandEntry[];
};

const optionOf = (option: Option, help: Help): OptionEntry => ({
	flags: help.optionTerm(option),
	names: [option.short, option.long].filter(name => name !== undefined),
	about: help.optionDescription(option),
	takesValue: option.required || option.optional,
	values: option.argChoices ?? [],
	takesPath: /<(?:file|folder)>/v.test(option.flags),
});

/** The commands and options that help shows, as data: for completion and the manual. */
export const commandTree = (command: Command, parents: readonly string[] = []): CommandEntry => {
	const help = command.createHelp();
	const path = parents.length === 0 && command.parent === null ? [] : [...parents, command.name()];
	const isWord = (other: Command): boolean => other.name() !== 'help';
	return {
		name: path.join(' '),
		words: command.registeredArguments.map(argument => help.argumentTerm(argument).toUpperCase()).join(' '),
		about: command.description(),
		options: help.visibleOptions(command).map(option => optionOf(option, help)),
		commands: help.visibleCommands(command).filter(other => isWord(other)).map(other => commandTree(other, path)),
	};
};

/** A command and all below it, the outer ones first. */
export const allCommands = (entry: CommandEntry): readonly CommandEntry[] => [entry, ...entry.commands.flatMap(below => allCommands(below))];
