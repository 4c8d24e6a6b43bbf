import type {CommanderError} from 'commander';
import {nearest} from '../answers/nearest.ts';
import type {MessageKey} from '../messages/catalogue.ts';
import {message} from '../messages/message.ts';
import type {Say} from '../messages/translate.ts';

/** Commander's codes for wrong usage, and our sentence for each. */
const sentences: Readonly<Record<string, MessageKey>> = {
	'commander.unknownCommand': 'commands.usage.unknownCommand',
	'commander.unknownOption': 'commands.usage.unknownOption',
	'commander.missingMandatoryOptionValue': 'commands.usage.missingOption',
	'commander.optionMissingArgument': 'commands.usage.missingValue',
	'commander.invalidArgument': 'commands.usage.invalidValue',
	'commander.excessArguments': 'commands.usage.excess',
};

/** The words Commander puts between quotes: the option or command that is meant, and the value. */
const quoted = (text: string): readonly string[] => text.matchAll(/'([^']*)'/gv).map(match => match[1]!).toArray();

/** What Commander says behind the value: why our own check refused it, or which words there are. */
const reason = (text: string, say: Say): string => {
	const said = /is invalid\. (.*)$/sv.exec(text)?.[1] ?? '';
	const choices = /^Allowed choices are (.*)\.$/v.exec(said)?.[1];
	return choices === undefined ? said : say(message('commands.usage.choices', {choices}));
};

/** A usage error in the reader's language, with the nearest command where one was mistyped. `verbs`: the commands there are. */
export const usageError = ({code, message: text}: Pick<CommanderError, 'code' | 'message'>, verbs: readonly string[], say: Say): string => {
	const [subject = '', value = ''] = quoted(text);
	const key = sentences[code];
	const near = code === 'commander.unknownCommand' ? nearest(subject, verbs) : undefined;
	return [
		key === undefined ? text : say(message(key, {subject, value, reason: reason(text, say)})).trim(),
		...(near === undefined ? [] : [say(message('commands.usage.nearest', {name: near}))]),
		say(message('commands.usage.help')),
	].join('\n');
};
