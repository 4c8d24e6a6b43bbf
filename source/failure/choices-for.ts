import type {Plan} from '../plan/types.ts';
import {exitCodes} from '../problems.ts';
import type {Choice} from './types.ts';

/** Whether a step of the plan says of itself that the server works without it. */
export const isSkippable = (plan: Pick<Plan, 'steps'> | undefined, step: string | undefined): boolean =>
	plan?.steps.some(({id, optional, skipped}) => id === step && optional === true && skipped !== true) ?? false;

/** What can be done after a run, by how it ended; nothing after one that ended well. `plan`: absent when it cannot be read any more. `isUndo`: it was taking everything back. Pure. */
export const choicesFor = ({exitCode, step}: {readonly exitCode: number; readonly step?: string | undefined}, plan: Pick<Plan, 'steps'> | undefined, isUndo = false): readonly Choice[] => {
	if (exitCode === exitCodes.done) {
		return [];
	}

	const here = [
		// Without its plan a run cannot go on; a new plan can be made, and what to take back stands in the journal.
		...(plan === undefined ? [] : ['retry' as const]),
		'change' as const,
		...(isSkippable(plan, step) ? ['skip' as const] : []),
		'undo' as const,
	];
	return [...(isUndo ? ['retry' as const] : here), 'report', 'log'];
};
