import type {UndoWishes} from '../../apply/events.ts';
import {choicesFor} from '../../failure/choices-for.ts';
import type {Choice} from '../../failure/types.ts';
import {exitCodes} from '../../problems.ts';
import {emptyLook} from './certificate-parts.ts';
import {emptyDraft, emptyRun, withAnswers} from './initial.ts';
import {atScreen, unplanned} from './navigate.ts';
import {settled} from './running.ts';
import type {Draft, Handlers, Run, State} from './types.ts';

/** What can be done about the run whose end is shown; nothing while it goes on or when it ended well. */
export const choicesOf = ({screen, plan, run: {finished, undo}}: State): readonly Choice[] => {
	if (screen !== 'result' || finished === undefined) {
		return [];
	}

	// What the run itself offered may need a plan that cannot be read any more.
	const isUndo = undo !== undefined;
	return (plan === undefined && !isUndo ? undefined : finished.choices) ?? choicesFor(finished, plan, isUndo);
};

/** Whether the run ended only because somebody asked for a pause: nothing failed. */
export const isPaused = ({finished}: Run): boolean => finished?.problem?.code === 'stopped' && finished.exitCode === exitCodes.interrupted;

const can = (state: State, choice: Choice): boolean => state.pending === undefined && choicesOf(state).includes(choice);

/** The answers of the plan that broke off. Where it cannot be read any more, those that were remembered stand in the draft. */
const draftOf = ({plan, draft}: State): Draft => {
	if (plan === undefined) {
		return draft;
	}

	// The address of that time may be another machine's by now; the present one is seen anew.
	const {lanAddress: _then, ...kept} = plan.answers;
	return withAnswers(emptyDraft, kept);
};

/** Back to the questions with the answers of the run that broke off; this machine is looked at anew. */
const change = (state: State): State => {
	const {report, undoList, ...rest} = unplanned(state);
	if (state.exchanges) {
		return atScreen({...rest, run: emptyRun}, 'served');
	}

	return atScreen({
		...rest,
		watchOnly: false,
		changing: true,
		draft: draftOf(state),
		look: emptyLook,
		facts: {},
		gathered: false,
		round: state.round + 1,
		run: emptyRun,
	}, 'welcome');
};

const toggled = (wishes: UndoWishes, what: keyof UndoWishes): UndoWishes =>
	(what === 'purge' ? {...wishes, purge: !wishes.purge} : {...wishes, keepRecordings: !wishes.keepRecordings});

/** What a person does about a run that did not end well. */
export const failing: Handlers<'resume' | 'skip' | 'change' | 'report' | 'reported' | 'list-undo' | 'undo-listed' | 'wish' | 'undo'> = {
	resume: state => (can(state, 'retry') ? {...state, pending: 'resuming'} : state),
	skip: state => (can(state, 'skip') ? {...state, pending: 'skipping'} : state),
	change: state => (can(state, 'change') ? change(state) : state),
	report: state => (can(state, 'report') ? {...state, pending: 'reporting'} : state),
	reported: (state, {path}) => ({...settled(state), report: path, offset: 0}),
	'list-undo': state => (can(state, 'undo') ? {...state, pending: 'listing'} : state),
	'undo-listed': (state, {list}) => ({...settled(state), undoList: list, overlays: [{kind: 'undo', offset: 0}]}),
	wish: (state, {what}) => ({...state, wishes: toggled(state.wishes, what)}),
	undo: state => (state.overlays.at(-1)?.kind === 'undo-confirm' && state.pending === undefined ? {...state, pending: 'undoing'} : state),
};
