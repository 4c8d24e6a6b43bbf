import {message} from '../messages/message.ts';
import type {Say} from '../messages/translate.ts';
import type {ProofResult} from '../verify/types.ts';
import {cleanLine} from './escape-terminal.ts';

/** Lines of one proof: how it is and what was seen, then what it means and what to do. */
export const proofLines = ({state, title, evidence, meaning, remedy}: ProofResult, say: Say): readonly string[] => [
	`[${say(message(`render.proof.${state}`))}] ${say(title)}`,
	...(evidence === '' ? [] : [`    ${evidence}`]),
	...(meaning === undefined ? [] : [`    ${say(meaning)}`]),
	...(remedy === undefined ? [] : [`    ${say(remedy)}`]),
].map(line => cleanLine(line));
