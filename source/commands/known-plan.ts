import {stalePlan} from '../apply/agreed-plan.ts';
import {readPlan} from '../apply/stored-plan.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';

/** For commands that look at a server of ours where none was ever agreed to. */
export const nothingInstalled: Problem = {
	code: 'nothing-installed',
	exitCode: exitCodes.usage,
	what: message('problems.nothingInstalled.what'),
	why: message('problems.nothingInstalled.why'),
	next: message('problems.nothingInstalled.next'),
	command: 'sudo jitsi-wizard',
};

/** The plan of the server that is here; the problem `nothing-installed` where there never was one, `plan-stale` where it cannot be read any more. */
export const knownPlan = async (system: System): Promise<Plan | Problem> =>
	await readPlan(system, paths.plan) ?? (await system.files.text(paths.plan) === undefined ? nothingInstalled : stalePlan);
