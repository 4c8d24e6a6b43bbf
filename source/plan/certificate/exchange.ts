import type {Plan} from '../types.ts';

/** The steps in which a certificate is exchanged: all others look and find nothing to do. */
export const exchangeSteps = (plan: Plan): Plan => ({...plan, steps: plan.steps.filter(({id}) => id === 'certificate' || id === 'renewal')});
