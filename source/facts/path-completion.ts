import {completePath, splitPath, type Completion} from '../answers/path-completion.ts';
import {repairPath} from '../answers/path-repair.ts';
import type {System} from '../system/types.ts';

/** Completes a typed path from what is on this machine; the text stays as it is where there is nothing. */
export const probePath = async (system: Pick<System, 'run'>, typed: string): Promise<Completion> => {
	const text = typed === '' || typed === '~' ? '/root/' : typed.endsWith(' ') ? typed : repairPath(typed);
	const {folder} = splitPath(text);
	if (!folder.startsWith('/')) {
		return {text: typed, candidates: []};
	}

	// Links are followed, so that a link to a folder gets its slash; a broken one makes it complain and list the rest.
	const {stdout} = await system.run(['ls', '--zero', '-A', '-p', '-L', '--', folder], {timeoutSeconds: 5});
	const names = stdout.split('\0').filter(name => name !== '' && !/[\p{Control}\p{Format}\p{Surrogate}]/v.test(name));
	const completion = completePath(text, names);
	return completion.candidates.length === 0 ? {text: typed, candidates: []} : completion;
};
