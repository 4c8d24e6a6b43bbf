import {exitCodes} from '../../problems.ts';
import {leaveEnded} from '../questions/ending.ts';
import type {Conversation} from './conversation.ts';
import {helpText} from './help.ts';
import type {Desk} from './settle.ts';

/** Asks for a line; the end of input is the wish to leave. */
export type Ask = (prompt: string, isSecret?: boolean) => Promise<string | undefined>;

/** Asking in a conversation about a state. */
export const askerOf = ({state, dispatch}: Desk, conversation: Conversation): Ask => async (prompt, isSecret = false) => {
	const typed = await (isSecret ? conversation.askSecretly(prompt) : conversation.ask(prompt));
	if (typed === undefined) {
		dispatch(state().screen === 'result' ? leaveEnded(state()) : {type: 'quit', exitCode: exitCodes.interrupted});
	}

	return typed;
};

/** Tells what the present screen is for, or explains a word. */
export const tellHelp = ({state, paper, tell}: Desk, word: string): void => {
	tell(`\n${helpText(state(), word, paper())}\n`);
};
