import {busyProblem, isRunInProgress} from '../apply/start.ts';
import {jsonLine} from '../render/json.ts';
import {meetingUrl} from '../render/result-text.ts';
import {statusExitCode, statusText} from '../render/status-text.ts';
import {addressDrift} from '../verify/addresses.ts';
import {patienceOfStatus, targetOf} from '../verify/target.ts';
import {verify} from '../verify/verify.ts';
import type {Context} from './context.ts';
import {knownPlan, unfinished} from './known-plan.ts';
import {needsRoot} from './needs-root.ts';
import {gatherFacts, isProblem} from './prepare.ts';
import {fail} from './report.ts';

/** `status`: proves again that meetings work and that the box still has the address it announces. Returns 0 when all is well, 75 while a run is in progress, else 1. */
export const status = async (context: Context): Promise<number> => {
	const {system, options, print, write, language, say} = context;
	const notRoot = needsRoot(context, 'jitsi-wizard status');
	if (notRoot !== undefined) {
		return fail(context, notRoot);
	}

	const plan = await knownPlan(context.system);
	if (isProblem(plan)) {
		return fail(context, plan);
	}

	// Half a server proves nothing, and its failures would give wrong advice.
	if (await isRunInProgress(system)) {
		return fail(context, await busyProblem(system));
	}

	const half = await unfinished(system, plan);
	if (half !== undefined) {
		return fail(context, half);
	}

	const facts = await gatherFacts(context, plan.answers);
	const proofs = await verify(system, targetOf(plan.answers), {
		patience: patienceOfStatus,
		onProof({state, meaning}) {
			// A server that was switched on a moment ago needs up to 90 s: say why nothing appears.
			if (state === 'waiting' && meaning !== undefined && !options.json) {
				print(say(meaning));
			}
		},
	});
	const drift = addressDrift(facts, plan.answers);
	const report = {url: meetingUrl(plan.answers), proofs, drift};
	if (options.json) {
		write(jsonLine({type: 'status', domain: plan.answers.domain, ...report}));
	} else {
		print(statusText(report, language));
	}

	return statusExitCode(report);
};
