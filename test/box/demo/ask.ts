import {once} from 'node:events';
import {stdin, stdout} from 'node:process';
import {createInterface} from 'node:readline/promises';
import {isYes} from '../../../source/answers/yes.ts';

/** Asks a question whose default is yes. A closed terminal counts as no. */
export const askYes = async (question: string): Promise<boolean> => {
	const prompt = createInterface({input: stdin, output: stdout});
	try {
		const answer = await Promise.race([prompt.question(question), once(prompt, 'close').then(() => 'n')]);
		return answer.trim() === '' || isYes(answer);
	} finally {
		prompt.close();
	}
};

/** Waits for one key, whichever it is. */
export const waitForKey = async (): Promise<void> => {
	stdin.setRawMode(true);
	stdin.resume();
	try {
		await Promise.race([once(stdin, 'data'), once(stdin, 'end')]);
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
	}
};
