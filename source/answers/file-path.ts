import {message, type Message} from '../messages/message.ts';
import {hasInvisible} from './input.ts';

/** The longest path of a file taken, in characters. */
export const filePathLimit = 1000;

/** Why a text cannot be the path of a file to read, or undefined when it can. Blanks and signs of any kind are fine: such a path reaches no shell and no other file. */
export const filePathProblem = (text: string): Message | undefined => {
	if (text.length > filePathLimit) {
		return message('answers.path.tooLong', {limit: filePathLimit});
	}

	if (!text.startsWith('/')) {
		return message('answers.path.relative');
	}

	if (hasInvisible(text)) {
		return message('answers.filePath.invisible');
	}

	return text.endsWith('/') ? message('answers.filePath.folder') : undefined;
};
