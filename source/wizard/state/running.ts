import type {Event} from '../../apply/events.ts';
import {partDone} from '../../plan/shares.ts';
import {emptyRun} from './initial.ts';
import {afterEvent, pendingSteps} from './run.ts';
import {atScreen} from './navigate.ts';
import type {Handlers, State} from './types.ts';

/** The state without a request under way. */
export const settled = (state: State): State => {
	const {pending, ...rest} = state;
	return rest;
};

const withEvents = (state: State, events: readonly Event[]): State => {
	let {run} = state;
	for (const event of events) {
		const next = afterEvent(run, event);
		run = state.plan === undefined ? next : {...next, reached: Math.max(next.reached, partDone(state.plan, next))};
	}

	const next = {...state, run};
	const isOver = run.finished !== undefined && state.screen === 'progress';
	// An open log stays open: whoever reads it is not thrown out.
	return isOver ? {...atScreen(next, 'result'), overlays: state.overlays.filter(({kind}) => kind === 'log' || kind === 'search')} : next;
};

/** From the plan to the last event of the run. */
export const running: Handlers<'planned' | 'save' | 'saved' | 'write-script' | 'script-saved' | 'consent' | 'started' | 'failed' | 'events' | 'served' | 'lab-root' | 'result-saved' | 'copied' | 'tick' | 'stop'> = {
	planned: (state, {plan}) => ({...state, plan, run: {...state.run, steps: state.run.steps.length > 0 ? state.run.steps : pendingSteps(plan)}}),
	save: state => (state.plan === undefined || state.pending !== undefined ? state : {...state, pending: 'saving'}),
	saved: (state, {path}) => ({...settled(state), saved: path}),
	'write-script': state => (state.plan === undefined || state.pending !== undefined ? state : {...state, pending: 'writing'}),
	'script-saved': (state, {path}) => ({...settled(state), savedScript: path}),
	consent: state => (state.screen !== 'review' || state.plan === undefined || state.pending !== undefined ? state : {...state, pending: 'starting'}),
	started(state) {
		const {report, resultPath, copied, undoList, ...begun} = settled(state);
		const next = atScreen(begun, 'progress');
		const isUndo = state.pending === 'undoing' || (state.pending === 'resuming' && state.run.undo !== undefined);
		const run = isUndo ? {...emptyRun, undo: {items: [], kept: [], copies: []}} : {...emptyRun, steps: next.plan === undefined ? [] : pendingSteps(next.plan)};
		return {...next, runs: next.runs + 1, run};
	},
	failed: (state, {problem}) => ({...settled(state), overlays: [{kind: 'problem', problem, offset: 0}]}),
	events: (state, {events}) => withEvents(state, events),
	served: (state, {served}) => ({...state, served}),
	'lab-root': (state, {fingerprint}) => ({...state, labRoot: fingerprint}),
	'result-saved': (state, {path}) => ({...state, resultPath: path}),
	copied: state => ({...state, copied: true, offset: 0}),
	tick: (state, {now}) => ({...state, now}),
	stop: (state, {isWanted}) => ({...state, overlays: [], run: {...state.run, stopping: isWanted}}),
};
