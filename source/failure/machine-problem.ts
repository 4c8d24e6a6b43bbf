import {message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';
import {causeIn} from './cause-of.ts';

const codes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EPERM', 'ENOMEM', 'EIO', 'ELOOP']);

/** The problem for an error by which the kernel refused to write or read: the machine's state, not a mistake of ours. Undefined for every other error. Pure. */
export const machineProblem = (error: unknown): Problem | undefined => {
	if (!(error instanceof Error) || !('code' in error) || !codes.has(String(error.code))) {
		return undefined;
	}

	const cause = causeIn([`${error.message} ${String(error.code)}`]);
	const path = 'path' in error && typeof error.path === 'string' ? error.path : '-';
	return {
		code: cause?.code ?? 'disk-error',
		exitCode: exitCodes.failed,
		what: message('problems.notWritten.what', {path}),
		why: cause?.meaning ?? message('problems.notWritten.why'),
		next: cause?.remedy ?? message('problems.notWritten.next'),
		command: 'sudo jitsi-wizard resume',
		details: error.message,
	};
};
