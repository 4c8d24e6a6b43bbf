import {commandOf} from '../failure/plain-choices.ts';
import type {Event, UndoWishes} from '../apply/events.ts';
import {message, type Language} from '../messages/message.ts';
import {pasteable} from '../messages/root-command.ts';
import {speaker} from '../messages/translate.ts';
import {cleanLine} from './escape-terminal.ts';

type Finished = Extract<Event, {type: 'run-finished'}>;

/** What is said of a run that did not end well, after its problem: the likely cause, the last lines where the problem has none, and a command for everything that can be done. Pure. */
export const failureText = ({problem, cause, lines = [], choices = [], step}: Finished, language: Language, undo?: UndoWishes): readonly string[] => {
	const say = speaker(language);
	const hasDetails = problem?.details !== undefined && problem.details.trim() !== '';
	return [
		...(cause === undefined ? [] : ['', `${say(message('failure.cause'))}: ${say(cause.meaning)}`, say(cause.remedy), say(message('failure.cause.line')), `  | ${cleanLine(cause.line)}`]),
		...(lines.length === 0 || hasDetails ? [] : ['', say(message('failure.lines')), ...lines.slice(-8).map(line => `  | ${cleanLine(line)}`)]),
		...(choices.length === 0 ? [] : [
			'',
			say(message('failure.choices')),
			...choices.map(choice => `  - ${cleanLine(say(message(`failure.plain.${choice}`, {command: pasteable(commandOf(choice, {step, undo}))})))}`),
		]),
	];
};
