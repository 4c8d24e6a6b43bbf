import {stringify} from 'yaml';
import type {Say} from '../messages/translate.ts';
import type {Answers} from './schema.ts';

/** Text as comment lines of at most 78 characters. */
export const comment = (text: string, indent = ''): string => {
	const lines: string[] = [];
	let line = `${indent}#`;
	for (const word of text.split(' ')) {
		if (line.length + word.length + 1 > 78) {
			lines.push(line);
			line = `${indent}#`;
		}

		line += ` ${word}`;
	}

	return [...lines, line].map(full => `${full}\n`).join('');
};

/** The answers as the YAML file that `apply --answers` takes; parsing it gives the same answers. */
export const writeAnswers = (answers: Answers, say?: Say): string =>
	(say === undefined ? '' : comment(say({key: 'answers.file.saved'}))) + stringify(answers, {lineWidth: 0, aliasDuplicateObjects: false});
