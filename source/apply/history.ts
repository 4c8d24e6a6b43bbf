import {exitCodes} from '../problems.ts';
import {changeId, withChange, withIntent, type Change} from './changes.ts';
import type {Event, UndoWishes} from './events.ts';

/** What a journal says of a run. It tells where to look; the system tells what is true (design.md 2). */
export type History = {
	readonly run?: string;
	readonly startedAt?: number;
	readonly plan?: string;
	/** The kernel's name for the start of the machine it happened in. */
	readonly boot?: string;
	/** The run takes back what others did. */
	readonly undo?: UndoWishes;
	/** Steps that some run began and none ended, so services may still wait for their restart. */
	readonly unfinishedSteps: readonly string[];
	readonly finishedSteps: readonly string[];
	/** Present once the run said it was over. */
	readonly exitCode?: number;
	/** Some run came to its end well and proved the server. */
	readonly wasDone?: true;
	/** When the last change was made, in milliseconds since 1970. */
	readonly changedAt?: number;
	/** Earlier runs did more than is told here: a part of their journal is missing or damaged. */
	readonly incomplete?: true;
	/** Packages that came with changes which a removal that is not over has taken back already. */
	readonly takenPackages?: readonly string[];
	/** Every change of every run that is still there, in the order it happened, with what undo needs. */
	readonly changes: readonly Change[];
};

/** Packages that came with changes. */
export const createdPackages = (changes: readonly Change[]): readonly string[] =>
	changes.flatMap(({action, record}) => (action.kind === 'apt-install' ? record.created ?? [] : []));

const begun = ({unfinishedSteps, changes, changedAt, wasDone, incomplete, takenPackages}: History, {run, at, plan, boot, undo, ...event}: Extract<Event, {type: 'run-started'}>): History =>
	({run, startedAt: at, plan, unfinishedSteps, finishedSteps: [], changes, ...(changedAt !== undefined && {changedAt}), ...(wasDone && {wasDone}), ...((incomplete ?? event.incomplete) && {incomplete: true}), ...(undo !== undefined && takenPackages !== undefined && {takenPackages}), ...(boot !== undefined && {boot}), ...(undo !== undefined && {undo})});

const finished = (history: History, exitCode: number): History => {
	const isDone = exitCode === exitCodes.done;
	const isUndo = history.undo !== undefined;
	return {...history, exitCode, ...(isDone && !isUndo && {wasDone: true}), ...(isDone && isUndo && {unfinishedSteps: []})};
};

const advance = (history: History, event: Event): History => {
	switch (event.type) {
		case 'run-started': {
			return begun(history, event);
		}

		case 'step-started': {
			return {...history, unfinishedSteps: [...history.unfinishedSteps.filter(step => step !== event.step), event.step]};
		}

		case 'undo-finished': {
			const isTaken = (change: Change): boolean => changeId(change) === event.change;
			const packages = createdPackages(history.changes.filter(change => isTaken(change)));
			return {...history, changes: history.changes.filter(change => !isTaken(change)), ...(packages.length > 0 && {takenPackages: [...history.takenPackages ?? [], ...packages]})};
		}

		case 'step-skipped':
		case 'step-finished': {
			const unfinishedSteps = history.unfinishedSteps.filter(step => step !== event.step);
			return {...history, unfinishedSteps, finishedSteps: [...history.finishedSteps, event.step]};
		}

		case 'action-finished': {
			return event.done === undefined
				? history
				: {...history, changedAt: event.at, changes: withChange(history.changes, {step: event.step, action: event.done, record: event.record ?? {}})};
		}

		case 'action-started': {
			return event.done === undefined
				? history
				: {...history, changes: withIntent(history.changes, {step: event.step, action: event.done, record: event.record ?? {}})};
		}

		case 'run-finished': {
			return finished(history, event.exitCode);
		}

		case 'apt-resolved': {
			// Already a change: a transaction goes on even when the engine is killed in it.
			const {step, packages, created} = event;
			return {...history, changes: [...history.changes, {step, action: {kind: 'apt-install', packages: Object.keys(packages)}, record: {created}}]};
		}

		case 'output':
		case 'progress':
		case 'proof':
		case 'undo-started':
		case 'waiting': {
			return history;
		}
	}
};

/** The history told by events: of the last run among them, and the changes of all. */
export const historyOf = (events: readonly Event[]): History => {
	let history: History = {unfinishedSteps: [], finishedSteps: [], changes: []};
	for (const event of events) {
		history = advance(history, event);
	}

	return history;
};
