import {createInterface} from 'node:readline/promises';
import {isYes} from '../answers/yes.ts';
import {message} from '../messages/message.ts';
import {exitCodes, ProblemError, type Problem} from '../problems.ts';

const interrupted: Problem = {
	code: 'interrupted',
	exitCode: exitCodes.interrupted,
	what: message('problems.interrupted.what'),
	why: message('problems.interrupted.why'),
	next: message('problems.interrupted.next'),
};

/** Asks one question on the terminal; an empty answer where there is none. Standard output stays free for what was asked for. */
export const ask = async (question: string): Promise<string> => {
	if (!process.stdin.isTTY) {
		return '';
	}

	const prompt = createInterface({input: process.stdin, output: process.stderr});
	try {
		const answer = await prompt.question(`${question} `);
		return answer.trim();
	} catch (error) {
		// Ctrl-C at a question.
		throw error instanceof Error && error.name === 'AbortError' ? new ProblemError(interrupted) : error;
	} finally {
		prompt.close();
	}
};

/** Whether the answer to a question is a yes, in either language. */
export const agreesTo = async (question: string): Promise<boolean> => isYes(await ask(question));
