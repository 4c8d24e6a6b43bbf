import type {ActionRecord, ProgressPhase, UndoWishes} from '../apply/events.ts';
import type {Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {CutOff} from './apt/torn.ts';
import type {Description} from './description.ts';
import type {ActionKind, ActionOf} from './types.ts';

/** What an action tells while it runs; the engine adds time, step and number. */
export type Note =
	| {readonly type: 'progress'; readonly percent: number; readonly phase: ProgressPhase; readonly label: string}
	| {readonly type: 'output'; readonly lines: readonly string[]}
	| {readonly type: 'waiting'; readonly for: 'lock' | 'ours' | 'download' | 'probe'; readonly details: string; readonly seconds: number};

/** What it takes to run a program that outlives us and to tell how far it is. */
export type Followed = {
	readonly system: System;
	/** Resolves when the note is stored. */
	readonly report: (note: Note) => Promise<void>;
	/** The full log, which children write to themselves. */
	readonly logFile: string;
	/** apt's Status-Fd goes here. */
	readonly statusFile: string;
};

/** What an action gets to work with. */
export type ActionContext = Followed & {
	/** Whether an earlier action of the same step changed something. */
	readonly changedInStep: boolean;
	/** Packages that transactions of this step had decided on before they were broken off (faults.md M4). */
	readonly decided: readonly string[];
	/** A transaction of this step that the end of the machine cut off. */
	readonly cutOff?: CutOff;
	/** Command that apt hands its complete list to before dpkg changes anything; it journals the list. */
	readonly transactionHook: readonly string[];
};

/** How something is taken back: what the person wished, and what else is ours. */
export type UndoContext = UndoWishes & {
	/** Files and folders that our changes wrote. */
	readonly ours?: readonly string[];
	/** What was here before our packages, as in their records. */
	readonly before?: readonly string[];
	/** Packages that plans of ours asked for by name: another one that is marked so is somebody's by now. Undefined where marks are not to be trusted. */
	readonly asked?: readonly string[];
	/** Domains that our changes were made for. */
	readonly domains?: readonly string[];
	/** How the package manager is run so that it outlives us; without it nobody hears of it before its end. */
	readonly followed?: Followed;
};

/** One kind of action. `describe` is pure; the others throw ProblemError for what a person can meet. */
export type ActionModule<K extends ActionKind> = {
	readonly describe: (action: ActionOf<K>) => Description;
	/** Whether all is so already; `decided` as in the context. `neutral` for an action that has no state of its own: it runs only when its step has something to do. */
	readonly already: (action: ActionOf<K>, system: System, decided?: readonly string[]) => Promise<boolean | 'neutral'>;
	/** What undo would need, known before the change: it is journalled first, so that a run killed in the middle of it can be taken back, too. */
	readonly intent?: (action: ActionOf<K>, system: System) => Promise<ActionRecord>;
	/** Why it would fail by what somebody pointed at, found before anybody agrees; looks only. Undefined when nothing speaks against it. */
	readonly foresee?: (action: ActionOf<K>, system: System) => Promise<Problem | undefined>;
	/** Undefined: what undo needs is as it was intended. */
	readonly apply: (action: ActionOf<K>, context: ActionContext) => Promise<ActionRecord | undefined>;
	/** Takes the change back as far as it is still ours, or wished all the same. Resolves with the paths that stay because somebody changed them since. */
	readonly undo: (action: ActionOf<K>, record: ActionRecord, system: System, context?: UndoContext) => Promise<readonly string[] | undefined>;
	/** Paths of ours that somebody changed since, so that `undo` would leave them; looks only. Without it there are none. */
	readonly changedSince?: (action: ActionOf<K>, record: ActionRecord, system: System) => Promise<readonly string[]>;
};

/** For actions that leave nothing of their own behind: lists are apt's caches, and services belong to their packages. */
export const nothingToUndo = async (): Promise<undefined> => undefined;
