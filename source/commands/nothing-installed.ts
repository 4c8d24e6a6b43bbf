import {message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';

/** For commands that look at a server of ours where none was ever agreed to. */
export const nothingInstalled: Problem = {
	code: 'nothing-installed',
	exitCode: exitCodes.usage,
	what: message('problems.nothingInstalled.what'),
	why: message('problems.nothingInstalled.why'),
	next: message('problems.nothingInstalled.next'),
	command: 'sudo jitsi-wizard',
};
