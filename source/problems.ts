import type {Message} from './messages/message.ts';

/** Exit codes of every command; design.md section 8. */
export const exitCodes = {
	done: 0, failed: 1, refused: 2, decision: 3, usage: 64, bug: 70, busy: 75, notRoot: 77, interrupted: 130, terminated: 143,
} as const;

/** A failure a person can meet: what happened, why it matters, what to do, and the command to go on with. */
export type Problem = {
	/** Stable identifier, e.g. `apt-unreachable`. */
	readonly code: string;
	readonly exitCode: number;
	readonly what: Message;
	readonly why: Message;
	readonly next: Message;
	/** The command to paste, without prompt. */
	readonly command?: string;
	/** Upstream's own words, escape sequences removed. */
	readonly details?: string;
};

/** Carries a problem through code that cannot return it. */
export class ProblemError extends Error {
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.code);
		this.name = 'ProblemError';
		this.problem = problem;
	}
}

/** The problem that an attempt ends with; undefined when it succeeds. Every other error is thrown on. */
export const problemFrom = async (attempt: () => Promise<unknown>): Promise<Problem | undefined> => {
	try {
		await attempt();
		return undefined;
	} catch (error) {
		if (error instanceof ProblemError) {
			return error.problem;
		}

		throw error;
	}
};
