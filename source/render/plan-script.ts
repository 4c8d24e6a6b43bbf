import {describe} from '../actions/describe.ts';
import {message, type Language} from '../messages/message.ts';
import {speaker} from '../messages/translate.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes} from '../problems.ts';
import {shellWord} from '../templates/escape.ts';
import {cleanLine} from './escape-terminal.ts';
import {actionLines} from './script/action-lines.ts';
import {functionsFor} from './script/functions.ts';

/** A comment can hold no line break: what follows it would be run. */
const comment = (text: string): string => `# ${cleanLine(text)}`.trimEnd();

/**
A plan as a commented POSIX shell script that does the same by hand: for reading and for learning. It has no undo, no resume and no proof.
Throws UnencodableError for a value that no shell can hold; our validators refuse such values long before.
*/
export const planScript = (plan: Plan, language: Language): string => {
	const say = speaker(language);
	const body = plan.steps.flatMap((step, index) => [
		comment(`${index + 1}. ${say(step.title)}`),
		comment(say(step.why)),
		...step.actions.flatMap(action => [comment(`- ${say(describe(action).summary)}`), ...actionLines(action)]),
		'',
	]);
	return [
		'#!/bin/sh',
		comment(say(message('render.script.title', {domain: plan.answers.domain, program: plan.program}))),
		comment(say(message('render.script.limits'))),
		'# shellcheck disable=SC2016 # quoted text is meant as it is',
		'set -eu',
		'umask 022',
		'export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive',
		'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
		'',
		`[ "$(id -u)" -eq 0 ] || { echo ${shellWord(say(message('render.script.root')))} >&2; exit ${exitCodes.notRoot}; }`,
		'',
		...functionsFor(body),
		...body,
	].join('\n');
};
