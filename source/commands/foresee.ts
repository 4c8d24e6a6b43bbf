import {moduleOf} from '../actions/vocabulary.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';

/** The machine as it is once a passphrase was handed over: so far it is only here. */
const withPassphrase = (system: System, passphrase: string): System =>
	({...system, files: {...system.files, text: async path => (path === paths.passphrase ? `${passphrase}\n` : system.files.text(path))}});

/** Why a plan would fail by files that somebody pointed at, found before anybody agrees to it; looks only. */
export const foresee = async (system: System, plan: Pick<Plan, 'steps'>, passphrase?: string): Promise<Problem | undefined> => {
	const known = passphrase === undefined ? system : withPassphrase(system, passphrase);
	for (const action of plan.steps.flatMap(({actions}) => actions)) {
		const problem = await moduleOf(action).foresee?.(action, known);
		if (problem !== undefined) {
			// Nothing has begun that could go on.
			const {command: _resume, ...bare} = problem;
			return {...bare, exitCode: exitCodes.refused};
		}
	}

	return undefined;
};
