import {message} from '../messages/message.ts';
import {aptProblem} from './apt/failure.ts';
import {hasCandidate} from './apt/packages.ts';
import {aptCommand, runApt} from './apt/run-apt.ts';
import {nothingToUndo, type ActionModule} from './module.ts';
import {withRetries} from './retry.ts';
import type {ActionOf} from './types.ts';

/**
One source alone and strictly: apt-get update returns 0 for most failures, and a broken source of the person's must not stop ours (faults.md M1).
*/
const words = ({sourceFile}: ActionOf<'apt-update'>): readonly string[] => (sourceFile === undefined ? ['update'] : [
	'-o',
	`Dir::Etc::sourcelist=${sourceFile}`,
	'-o',
	'Dir::Etc::sourceparts=-',
	'-o',
	'APT::Get::List-Cleanup=0',
	'-o',
	'APT::Update::Error-Mode=any',
	'update',
]);

/** Brings the package lists up to date. */
export const aptUpdate: ActionModule<'apt-update'> = {
	describe: action => ({
		summary: action.sourceFile === undefined ? message('actions.aptUpdate.all') : message('actions.aptUpdate.one', {file: action.sourceFile}),
		argv: [aptCommand(...words(action))],
	}),
	async already({proves, sourceFile}, system) {
		if (proves === undefined) {
			return 'neutral';
		}

		// A source that has just been written may find lists of an earlier time, from before it was taken away: they prove nothing.
		const isOffered = await hasCandidate(proves, system);
		return isOffered && sourceFile !== undefined ? 'neutral' : isOffered;
	},
	apply: async (action, context) => withRetries(async () => {
		const result = await runApt(words(action), context);
		const strict = action.sourceFile !== undefined;
		if (result.exitCode !== 0 && strict) {
			throw aptProblem(message('problems.aptUpdate.what', {file: action.sourceFile ?? ''}), result.stdout);
		}

		if (action.proves !== undefined && !await hasCandidate(action.proves, context.system)) {
			throw aptProblem(message('problems.aptNoCandidate.what', {package: action.proves}), result.stdout);
		}

		return undefined;
	}, context),
	undo: nothingToUndo,
};
