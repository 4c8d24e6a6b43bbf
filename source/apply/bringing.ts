import {bringsSettings} from '../actions/apt/settings.ts';
import {exitCodes} from '../problems.ts';
import type {History} from './history.ts';

/** Nothing went wrong in such a run that somebody would have changed settings for. */
const cutOff: ReadonlySet<number | undefined> = new Set([undefined, exitCodes.interrupted, exitCodes.terminated]);

/** The run that goes on after one that was killed or stopped does the rest of what it had begun. */
export const stillBringing = ({bringing, exitCode, unfinishedSteps}: History): Pick<History, 'bringing'> =>
	(bringing !== undefined && (cutOff.has(exitCode) || unfinishedSteps.includes(bringing)) ? {bringing} : {});

/** As long as packages come, what changes is theirs and ours. */
export const settling = ({bringing}: History, at: number): Pick<History, 'settledAt'> => (bringing === undefined ? {} : {settledAt: at});

/** Packages with settings of their own are about to come in a step. */
export const bringingNow = (created: readonly string[], step: string, at: number): Pick<History, 'bringing' | 'settledAt'> =>
	(bringsSettings(created) ? {bringing: step, settledAt: at} : {});
