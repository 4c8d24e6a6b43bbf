import {deployRenewed} from '../../actions/acme/order.ts';
import {exitCodes} from '../../problems.ts';
import type {Context} from '../context.ts';
import {lastPlan} from '../report.ts';
import {certificateActions} from './actions.ts';

/** `certificate deploy`: what certbot runs after it has renewed; never called by a person. Where another kind was chosen since, nothing happens. */
export const deployCertificate = async (context: Context): Promise<number> => {
	const plan = await lastPlan(context);
	const ordered = plan && certificateActions(plan).ordered;
	if (ordered !== undefined) {
		await deployRenewed(context.system, ordered);
	}

	return exitCodes.done;
};
