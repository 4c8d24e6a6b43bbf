import type {Event} from '../../apply/events.ts';
import {exitCodes} from '../../problems.ts';
import {emptyRun} from './initial.ts';
import {afterEvent, pendingSteps} from './run.ts';
import {atScreen} from './navigate.ts';
import type {Handlers, State} from './types.ts';

const settled = (state: State): State => {
	const {pending, ...rest} = state;
	return rest;
};

const withEvents = (state: State, events: readonly Event[]): State => {
	let {run} = state;
	for (const event of events) {
		run = afterEvent(run, event);
	}

	const next = {...state, run};
	const isOver = run.finished !== undefined && state.screen === 'progress';
	// An open log stays open: whoever reads it is not thrown out.
	return isOver ? {...atScreen(next, 'result'), overlays: state.overlays.filter(({kind}) => kind === 'log')} : next;
};

/** Whether what is shown is the end of a run that can go on: one that did not end well, by a plan that is known. */
export const canResume = ({screen, plan, run: {finished}}: State): boolean => screen === 'result' && plan !== undefined && finished !== undefined && finished.exitCode !== exitCodes.done;

/** From the plan to the last event of the run. */
export const running: Handlers<'planned' | 'save' | 'saved' | 'consent' | 'resume' | 'started' | 'failed' | 'events' | 'served' | 'lab-root' | 'tick' | 'stop'> = {
	planned: (state, {plan}) => ({...state, plan, run: {...state.run, steps: state.run.steps.length > 0 ? state.run.steps : pendingSteps(plan)}}),
	save: state => (state.plan === undefined || state.pending !== undefined ? state : {...state, pending: 'saving'}),
	saved: (state, {path}) => ({...settled(state), saved: path}),
	consent: state => (state.screen !== 'review' || state.plan === undefined || state.pending !== undefined ? state : {...state, pending: 'starting'}),
	resume: state => (canResume(state) && state.pending === undefined ? {...state, pending: 'resuming'} : state),
	started(state) {
		const next = atScreen(settled(state), 'progress');
		return {...next, runs: next.runs + 1, run: {...emptyRun, steps: next.plan === undefined ? [] : pendingSteps(next.plan)}};
	},
	failed: (state, {problem}) => ({...settled(state), overlays: [{kind: 'problem', problem, offset: 0}]}),
	events: (state, {events}) => withEvents(state, events),
	served: (state, {served}) => ({...state, served}),
	'lab-root': (state, {fingerprint}) => ({...state, labRoot: fingerprint}),
	tick: (state, {now}) => ({...state, now}),
	stop: state => ({...state, overlays: [], run: {...state.run, stopping: true}}),
};
