import type {Plan} from '../plan/types.ts';
import {exitCodes} from '../problems.ts';
import type {Choice} from './types.ts';

/** Whether a step of the plan says of itself that the server works without it. */
export const isSkippable = (plan: Pick<Plan, 'steps'> | undefined, step: string | undefined): boolean =>
	plan?.steps.some(({id, optional, skipped}) => id === step && optional === true && skipped !== true) ?? false;

/** What can be done after a run, by how it ended; nothing after one that ended well. `isUndo`: it was taking everything back. Pure. */
export const choicesFor = ({exitCode, step}: {readonly exitCode: number; readonly step?: string | undefined}, plan: Pick<Plan, 'steps'> | undefined, isUndo = false): readonly Choice[] => {
	if (exitCode === exitCodes.done) {
		return [];
	}

	return [
		...(plan === undefined && !isUndo ? [] : ['retry' as const]),
		...(plan === undefined || isUndo ? [] : ['change' as const]),
		...(!isUndo && isSkippable(plan, step) ? ['skip' as const] : []),
		...(plan === undefined || isUndo ? [] : ['undo' as const]),
		'report',
		'log',
	];
};
