import {exitCodes} from '../problems.ts';
import {bringingNow, settling, stillBringing} from './bringing.ts';
import {changeId, createdPackages, leftBefore, withChange, withIntent, type Change} from './changes.ts';
import type {ActionRecord, Event, UndoWishes} from './events.ts';

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
	/** The step that brought packages with settings of their own, in the last run or in one that it goes on with. */
	readonly bringing?: string;
	/** When the last change was made in a run that brought such packages, in milliseconds since 1970: what changes among their settings from then on is somebody's, or an edit of ours. */
	readonly settledAt?: number;
	/** Copies of what somebody changed and what a removal that is not over must not take along. */
	readonly aside?: ActionRecord;
	/** Earlier runs did more than is told here: a part of their journal is missing or damaged. */
	readonly incomplete?: true;
	/** Packages that came with changes which a removal that is not over has taken back already. */
	readonly takenPackages?: readonly string[];
	/** What of those was here before (`before` in their records). */
	readonly takenBefore?: readonly string[];
	/** Transactions of packages that were begun and never ended: when, in milliseconds since 1970, and in which start of the machine. */
	readonly open: ReadonlyArray<{readonly change: Change; readonly at: number; readonly boot: string | undefined}>;
	/** Packages that plans asked for by name; the others that came with them are dependencies. */
	readonly asked: readonly string[];
	/** Every edit of a file of somebody else's, also those that a later run took out again: what was copied before the first tells what its package brought. */
	readonly edits: readonly Change[];
	/** Every change of every run that is still there, in the order it happened, with what undo needs. */
	readonly changes: readonly Change[];
};

/** What a removal that goes on has to know of its beginning. */
const takingBack = ({takenPackages, takenBefore, aside}: History, undo: UndoWishes | undefined): Pick<History, 'undo' | 'takenPackages' | 'takenBefore' | 'aside'> =>
	(undo === undefined ? {} : {undo, ...(takenPackages && {takenPackages}), ...(takenBefore && {takenBefore}), ...(aside && {aside})});

const begun = (history: History, {run, at, plan, boot, undo, ...event}: Extract<Event, {type: 'run-started'}>): History => {
	const {unfinishedSteps, changes, asked, edits, open, settledAt, wasDone, incomplete} = history;
	return {
		run,
		startedAt: at,
		plan,
		unfinishedSteps,
		finishedSteps: [],
		changes,
		asked,
		edits,
		open,
		...stillBringing(history),
		...(settledAt !== undefined && {settledAt}),
		...(wasDone && {wasDone}),
		...((incomplete ?? event.incomplete) && {incomplete: true}),
		...(boot !== undefined && {boot}),
		...takingBack(history, undo),
	};
};

const finished = (history: History, {exitCode, at}: Extract<Event, {type: 'run-finished'}>): History => {
	const isDone = exitCode === exitCodes.done;
	const isUndo = history.undo !== undefined;
	// Where packages failed, theirs are the settings that came until then.
	const isInPackages = !isUndo && history.bringing !== undefined && history.unfinishedSteps.includes(history.bringing);
	return {...history, ...(isInPackages && settling(history, at)), exitCode, ...(isDone && !isUndo && {wasDone: true}), ...(isDone && isUndo && {unfinishedSteps: []})};
};

/** The transactions of a step came to their end. */
const ended = (history: History, step: string): History => ({...history, open: history.open.filter(({change}) => change.step !== step)});

/** Nothing to take back is no change. */
const withAction = (history: History, {type, at, step, done, record = {}}: Extract<Event, {type: 'action-started' | 'action-finished'}>): History => {
	if (done === undefined) {
		return history;
	}

	const asked = done.kind === 'apt-install' ? [...new Set([...history.asked, ...done.packages])] : history.asked;
	if (type === 'action-started') {
		return {...history, asked, changes: withIntent(history.changes, {step, action: done, record, ...(history.boot !== undefined && {boot: history.boot})})};
	}

	const change: Change = {step, action: done, record, at};
	const before = done.kind === 'apt-install' ? ended(history, step) : history;
	const isEdit = done.kind === 'managed-block' || done.kind === 'nginx-site';
	return {...before, ...settling(history, at), asked, changes: withChange(history.changes, change), ...(isEdit && {edits: [...history.edits, change]})};
};

const advance = (history: History, event: Event): History => {
	switch (event.type) {
		case 'run-started': {
			return begun(history, event);
		}

		case 'step-started': {
			return {...history, unfinishedSteps: [...history.unfinishedSteps.filter(step => step !== event.step), event.step]};
		}

		case 'undo-started': {
			return event.aside === undefined ? history : {...history, aside: event.aside};
		}

		case 'undo-finished': {
			const isTaken = (change: Change): boolean => changeId(change) === event.change;
			const taken = history.changes.filter(change => isTaken(change));
			const packages = createdPackages(taken);
			return {...history, changes: history.changes.filter(change => !isTaken(change)), open: history.open.filter(({change}) => !isTaken(change)), ...(packages.length > 0 && {takenPackages: [...history.takenPackages ?? [], ...packages], takenBefore: [...history.takenBefore ?? [], ...leftBefore(taken)]})};
		}

		case 'step-skipped':
		case 'step-finished': {
			const unfinishedSteps = history.unfinishedSteps.filter(step => step !== event.step);
			return {...ended(history, event.step), ...settling(history, event.at), unfinishedSteps, finishedSteps: [...history.finishedSteps, event.step]};
		}

		case 'action-started':
		case 'action-finished': {
			return withAction(history, event);
		}

		case 'run-finished': {
			return finished(history, event);
		}

		case 'apt-resolved': {
			// Already a change: a transaction goes on even when the engine is killed in it.
			const {step, packages, created, before} = event;
			const change: Change = {step, action: {kind: 'apt-install', packages: Object.keys(packages)}, record: {created, ...(before && {before})}};
			return {...history, ...bringingNow(created, step, event.at), changes: [...history.changes, change], open: [...history.open, {change, at: event.at, boot: history.boot}]};
		}

		case 'output':
		case 'progress':
		case 'proof':
		case 'waiting': {
			return history;
		}
	}
};

/** The history told by events: of the last run among them, and the changes of all. */
export const historyOf = (events: readonly Event[]): History => {
	let history: History = {unfinishedSteps: [], finishedSteps: [], changes: [], asked: [], edits: [], open: []};
	for (const event of events) {
		history = advance(history, event);
	}

	return history;
};

/** Packages that plans asked for by name. Undefined while a transaction has not come to its end: then apt's marks of the others may not be on the disk. */
export const trustedAsked = ({asked, open}: Pick<History, 'asked' | 'open'>): readonly string[] | undefined => (open.length === 0 ? asked : undefined);
