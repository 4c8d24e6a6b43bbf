import type {PlanInput} from './types.ts';

/** The plan keeps the address it was made for, so that a later change of it can be seen. */
export const withOwnAddress = ({answers, facts}: PlanInput): PlanInput['answers'] => {
	const lanAddress = answers.lanAddress ?? facts.route.source;
	return lanAddress === undefined ? answers : {...answers, lanAddress};
};
