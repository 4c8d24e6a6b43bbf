import {ProblemError} from '../problems.ts';
import type {ActionContext} from './module.ts';

/** Pauses in seconds before the second and the third try. */
const pauses = [3, 10] as const;

/** Failures of the way to a server, which often pass by themselves, and a lock that somebody took just before us: the next try waits for it. A stall has had its patience already; what was damaged has been thrown away. */
const passing: Readonly<Record<string, number>> = {'apt-damaged': 1, 'apt-locked': 2, 'apt-name': 2, 'apt-server': 2, 'apt-stalled': 1, 'apt-unreachable': 2, 'key-fetch': 2};

/** Some machines fail at the same moment: they shall not all come back at the same one. Between 80 and 120 % of a pause. */
const scattered = (seconds: number): number => seconds * (0.8 + (Math.random() * 0.4));

const pause = async (seconds: number, reason: 'lock' | 'download', details: string, {system, report}: Pick<ActionContext, 'system' | 'report'>): Promise<void> => {
	for (let passed = 0; passed < seconds; passed++) {
		await report({type: 'waiting', for: reason, details, seconds: passed});
		await system.clock.sleep(Math.min(1, seconds - passed) * 1000);
	}
};

/** Tries again after a pause when fetching failed for a reason that may pass; every other problem, and the last one, is thrown. */
export const withRetries = async <T>(attempt: () => Promise<T>, context: Pick<ActionContext, 'system' | 'report'>): Promise<T> => {
	for (let tries = 0; ; tries++) {
		try {
			return await attempt();
		} catch (error) {
			const wait = pauses[tries];
			if (!(error instanceof ProblemError) || wait === undefined || tries >= (passing[error.problem.code] ?? 0)) {
				throw error;
			}

			const [line = ''] = error.problem.details?.split('\n', 1) ?? [];
			await pause(scattered(wait), error.problem.code === 'apt-locked' ? 'lock' : 'download', line.slice(0, 120), context);
		}
	}
};
