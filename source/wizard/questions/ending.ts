import type {Choice as Remedy} from '../../failure/types.ts';
import type {Say} from '../../messages/translate.ts';
import {exitCodes} from '../../problems.ts';
import {choicesOf} from '../state/failing.ts';
import type {Action, State} from '../state/types.ts';
import {undoListLines} from '../view/undo.ts';
import type {Choice} from './types.ts';

/** What each remedy for a run that did not end well means. */
export const remedyActions: Readonly<Record<Remedy, Action>> = {
	retry: {type: 'resume'},
	change: {type: 'change'},
	skip: {type: 'skip'},
	undo: {type: 'list-undo'},
	report: {type: 'report'},
	log: {type: 'open', overlay: {kind: 'log', lines: [], back: 0}},
};

/** Leaving with the exit code of the run. */
export const leaveEnded = ({run}: Pick<State, 'run'>): Action => ({type: 'quit', exitCode: run.finished?.exitCode ?? exitCodes.interrupted});

/** What is to be done about a run that did not end well. */
export const endingQuestion = (state: State, say: Say): Choice => ({
	kind: 'choice',
	title: say({key: 'failure.choices'}),
	why: '',
	// Nothing is begun by a mere Enter.
	initial: 'leave',
	options: [
		...choicesOf(state).map(value => ({value, label: say({key: value === 'retry' && state.run.undo !== undefined ? 'failure.choice.retryUndo' : `failure.choice.${value}`})})),
		{value: 'leave', label: say({key: 'failure.choice.leave'})},
	],
	choose: value => [value === 'leave' ? leaveEnded(state) : remedyActions[value as Remedy]],
});

/** What taking everything back means, what can be wished about it, and whether to go on. */
export const undoQuestion = ({undoList, wishes}: State, say: Say): Choice => {
	const meanings: Readonly<Record<string, Action>> = {
		agree: {type: 'open', overlay: {kind: 'undo-confirm', typed: ''}},
		purge: {type: 'wish', what: 'purge'},
		keep: {type: 'wish', what: 'keepRecordings'},
	};
	return {
		kind: 'choice',
		title: say({key: 'wizard.undo.title'}),
		why: '',
		before: paper => (undoList === undefined ? [] : undoListLines(undoList, wishes, paper)),
		options: [
			{value: 'back', label: say({key: 'wizard.plain.keep'})},
			{value: 'agree', label: say({key: 'failure.choice.undo'})},
			{value: 'purge', label: say({key: wishes.purge ? 'wizard.plain.purgeNot' : 'wizard.plain.purge'})},
			...((undoList?.recordings.length ?? 0) > 0 ? [{value: 'keep', label: say({key: wishes.keepRecordings ? 'wizard.plain.recordingsNot' : 'wizard.plain.recordings'})}] : []),
		],
		choose: value => [meanings[value] ?? {type: 'close'}],
	};
};
