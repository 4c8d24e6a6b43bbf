import {message, type Language} from '../messages/message.ts';
import {pasteable} from '../messages/root-command.ts';
import {speaker} from '../messages/translate.ts';
import type {Problem} from '../problems.ts';
import {cleanLine, cleanLines} from './escape-terminal.ts';

/** A problem as text: what happened, why it matters, what to do, the command to go on with, upstream's own words. */
export const problemText = ({what, why, next, command, details}: Problem, language: Language): string => {
	const say = speaker(language);
	const heading = message('render.problem.heading', {what: say(what)});
	const remedy = message('render.problem.next', {next: say(next)});
	return [
		cleanLine(say(heading)),
		cleanLine(say(why)),
		'',
		cleanLine(say(remedy)),
		...(command === undefined ? [] : [`  $ ${cleanLine(pasteable(command))}`]),
		...(details === undefined || details.trim() === '' ? [] : ['', say(message('render.problem.details')), ...cleanLines(details).map(line => `  | ${line}`)]),
	].join('\n');
};
