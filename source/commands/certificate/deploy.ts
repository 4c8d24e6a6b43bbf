import {deployRenewed} from '../../actions/acme/order.ts';
import {holdEngine} from '../../apply/hold.ts';
import {exitCodes} from '../../problems.ts';
import type {Context} from '../context.ts';
import {isProblem} from '../prepare.ts';
import {lastPlan} from '../report.ts';
import {certificateActions} from './actions.ts';

/**
`certificate deploy`: what certbot runs after it has renewed; never called by a person. Where another kind was chosen since, nothing happens. A run in
progress is not waited for here, because it may need certbot, which would be kept busy: our own service does so in this one's place.
*/
export const deployCertificate = async (context: Context): Promise<number> => {
	const {system} = context;
	const held = await holdEngine(system);
	if (isProblem(held)) {
		await system.run(['systemctl', 'start', '--no-block', 'jitsi-wizard-certificate.service']);
		return exitCodes.done;
	}

	try {
		const plan = await lastPlan(context);
		const ordered = plan && certificateActions(plan).ordered;
		if (ordered !== undefined) {
			await deployRenewed(system, ordered);
		}
	} finally {
		await held.release();
	}

	return exitCodes.done;
};
