import type {Finding} from '../checks/types.ts';
import {message, type Language} from '../messages/message.ts';
import {speaker, type Say} from '../messages/translate.ts';
import {cleanLine} from './escape-terminal.ts';

/** Lines of one finding: level and title, then cause, remedy and the way to go on all the same. */
export const findingLines = (finding: Finding, say: Say): readonly string[] => {
	const {level, title, cause, remedy, override} = finding;
	const more = [
		...(cause === undefined ? [] : [say(cause)]),
		...(remedy === undefined ? [] : [say(remedy)]),
		...(override === undefined || level === 'ok' ? [] : [say(message(`render.override.${override}`))]),
	];
	return [`[${say(message(`render.level.${level}`))}] ${say(title)}`, ...more.map(line => `    ${line}`)].map(line => cleanLine(line));
};

/** Findings as text in the order given; what is well takes one line. */
export const findingsText = (findings: readonly Finding[], language: Language): string =>
	findings.flatMap(finding => findingLines(finding, speaker(language))).join('\n');
