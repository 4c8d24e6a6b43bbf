import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError, type Problem} from '../../problems.ts';
import type {AcmeFailure} from './classify.ts';

/** The command that tries again. */
export const retryCommand = 'sudo jitsi-wizard certificate renew';

/** `2026-11-28 14:00 UTC`. */
export const timeText = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** An order that failed. `retryAt`: when the authority will take the next one, in milliseconds since 1970. */
export class OrderError extends ProblemError {
	readonly retryAt: number | undefined;

	constructor(problem: Problem, retryAt?: number) {
		super(problem);
		this.name = 'OrderError';
		this.retryAt = retryAt;
	}
}

/** What a failed order means and what to do about it. `host`: whom it was given to. */
export const orderProblem = ({cause, details, retryAt}: AcmeFailure, {domain, host, port}: {readonly domain: string; readonly host: string; readonly port: string}): Problem => {
	const params = {domain, host, port};
	return {
		code: `acme-${cause}`,
		exitCode: exitCodes.failed,
		what: message('problems.acme.what', params),
		why: message(`problems.acme.${cause}.why`, params),
		next: retryAt === undefined ? message(`problems.acme.${cause}.next`, params) : message('problems.acme.rate.nextAt', {time: timeText(retryAt)}),
		command: retryCommand,
		...(details === '' ? {} : {details}),
	};
};

/** Our own web server does not show what an authority would look for. */
export const challengeProblem = (domain: string): Problem => ({
	code: 'acme-path',
	exitCode: exitCodes.failed,
	what: message('problems.acme.what', {domain}),
	why: message('problems.acme.path.why'),
	next: message('problems.acme.path.next'),
	command: retryCommand,
});
