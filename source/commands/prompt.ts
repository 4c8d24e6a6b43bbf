import {createInterface} from 'node:readline/promises';
import {isYes} from '../answers/yes.ts';

/** Asks one question on the terminal; an empty answer where there is none. Standard output stays free for what was asked for. */
export const ask = async (question: string): Promise<string> => {
	if (!process.stdin.isTTY) {
		return '';
	}

	const prompt = createInterface({input: process.stdin, output: process.stderr});
	try {
		const answer = await prompt.question(`${question} `);
		return answer.trim();
	} finally {
		prompt.close();
	}
};

/** Whether the answer to a question is a yes, in either language. */
export const agreesTo = async (question: string): Promise<boolean> => isYes(await ask(question));
