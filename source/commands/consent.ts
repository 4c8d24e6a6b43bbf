import {message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {Context} from './context.ts';
import {agreesTo} from './prompt.ts';

/** Nobody agreed, so nothing was changed. */
export const consentMissing: Problem = {
	code: 'consent',
	exitCode: exitCodes.decision,
	what: message('problems.consent.what'),
	why: message('problems.consent.why'),
	next: message('problems.consent.next'),
};

/** Consent: --yes, or a typed word at a terminal. */
export const agrees = async ({say}: Pick<Context, 'say'>, yes: boolean | undefined): Promise<boolean> =>
	yes === true || agreesTo(say(message('commands.apply.question')));
