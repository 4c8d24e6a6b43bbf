import type {Command, HelpConfiguration, Option} from 'commander';
import type {MessageKey} from '../messages/catalogue.ts';
import {message} from '../messages/message.ts';
import type {Say} from '../messages/translate.ts';

/** What stands between brackets in Commander's help, and our word for it. */
const places: Readonly<Record<string, MessageKey>> = {
	options: 'commands.place.options', command: 'commands.place.command', file: 'commands.place.file', folder: 'commands.place.folder', kind: 'commands.place.kind',
	name: 'commands.place.name', value: 'commands.place.value', address: 'commands.place.address', code: 'commands.place.code', format: 'commands.place.format',
	fingerprint: 'commands.place.fingerprint', network: 'commands.place.network', step: 'commands.place.step',
};

/** Commander's help in the reader's language: what is to be put in a place, choices and defaults. `titles`: its headings, translated. */
export const helpWords = (say: Say, titles: ReadonlyMap<string, string>): HelpConfiguration => {
	const inPlace = (word: string): string => {
		const key = places[word];
		return key === undefined ? word : say(message(key));
	};

	const translated = (text: string): string => text.replaceAll(/(?<=[\[<=])[a-z]+(?=[\]>=.])/gv, word => inPlace(word));
	const described = ({description, argChoices, defaultValue, negate}: Option): string => {
		const more = [
			...(argChoices === undefined ? [] : [say(message('commands.help.choices', {choices: argChoices.join(', ')}))]),
			...(defaultValue === undefined || negate ? [] : [say(message('commands.help.default', {value: String(defaultValue)}))]),
		];
		return more.length === 0 ? description : `${description} (${more.join('; ')})`;
	};

	const pathOf = (command: Command): string => (command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`);
	return {
		styleTitle: title => titles.get(title) ?? title,
		showGlobalOptions: true,
		commandUsage: command => `${pathOf(command)} ${translated(command.usage())}`,
		argumentTerm: argument => inPlace(argument.name()),
		optionTerm: option => translated(option.flags),
		subcommandTerm: command => translated([command.name(), ...(command.options.length > 0 ? ['[options]'] : []), ...command.registeredArguments.map(argument => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`))].join(' ')),
		optionDescription: described,
	};
};
