import {installedOf} from '../actions/apt/purge.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {History} from './history.ts';
import {isDamaged} from './journal.ts';

/** Whether the journal does not tell of all that was done: lines of it are damaged, or a plan was begun, and no run of it stands there; or it was so when a later run began. */
export const isIncomplete = async (system: System, {run, incomplete}: Pick<History, 'run' | 'incomplete'>): Promise<boolean> =>
	incomplete === true || (run === undefined && await system.files.about(paths.plan) !== undefined) || isDamaged(await system.files.text(paths.journal) ?? '');

/** What bears our mark, or holds what the plan puts there, so that it can be named without a journal; and the plan's packages that are there. */
const recognised = async (system: System, {steps}: Plan): Promise<readonly string[]> => {
	const found: string[] = [];
	for (const action of steps.flatMap(({actions}) => actions)) {
		if ('path' in action && await moduleOf(action).already(action, system) === true) {
			found.push(action.path);
		}

		found.push(...(action.kind === 'apt-install' ? await installedOf(action.packages, system) : []));
	}

	return [...new Set(found)];
};

/** That nobody can say any more what all is to be taken back, with what the plan lets one recognise. */
export const journalMissing = async (system: System, plan: Plan | undefined): Promise<Problem> => {
	const found = plan === undefined ? [] : await recognised(system, plan);
	return {
		code: 'journal-missing',
		exitCode: exitCodes.decision,
		what: message('problems.journalMissing.what', {path: paths.journal}),
		why: message('problems.journalMissing.why'),
		next: message('problems.journalMissing.next', {path: paths.backups, log: paths.log, plan: paths.plan, journal: paths.journal}),
		...(found.length > 0 && {details: found.join('\n')}),
	};
};
