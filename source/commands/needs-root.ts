import {message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {hasSudo} from './has-sudo.ts';
import type {Context} from './context.ts';

/** The problem for a command that needs root; undefined for root. `again`: the command to paste. */
export const needsRoot = ({system}: Context, again: string): Problem | undefined => (system.identity.uid === 0 ? undefined : {
	code: 'not-root',
	exitCode: exitCodes.notRoot,
	what: message('problems.notRoot.what'),
	why: message('problems.notRoot.why'),
	next: message(hasSudo() ? 'problems.notRoot.next' : 'problems.notRoot.nextSu'),
	command: `sudo ${again}`,
});
