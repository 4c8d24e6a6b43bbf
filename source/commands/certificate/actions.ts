import type {ActionOf} from '../../actions/types.ts';
import {certbotHook} from '../../actions/certificate/places.ts';
import type {Plan} from '../../plan/types.ts';

type CertificateActions = {readonly made: ActionOf<'certificate'> | undefined; readonly ordered: ActionOf<'acme-certificate'> | undefined; readonly root: ActionOf<'lab-root'> | undefined; readonly hook: ActionOf<'write-file'> | undefined};

/** What the plan that was last agreed to says of the certificate. */
export const certificateActions = (plan: Plan): CertificateActions => {
	const actions = plan.steps.flatMap(step => step.actions);
	return {
		made: actions.find(action => action.kind === 'certificate'),
		ordered: actions.find(action => action.kind === 'acme-certificate'),
		hook: actions.find(action => action.kind === 'write-file' && action.path === certbotHook) as ActionOf<'write-file'> | undefined,
		root: actions.find(action => action.kind === 'lab-root'),
	};
};
