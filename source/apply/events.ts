import type {Action} from '../actions/types.ts';
import type {Cause, Choice} from '../failure/types.ts';
import type {Message} from '../messages/message.ts';
import type {Problem} from '../problems.ts';
import type {ProofResult} from '../verify/types.ts';

/** Phases of apt and of Docker as a person would name them. */
export type ProgressPhase = 'download' | 'install' | 'remove' | 'start';

/**
Everything that happens in a run. The same records are the journal, the live screens and the JSON lines, so this is a published schema:
fields are only added; `at` is milliseconds since 1970.
*/
export type Event =
	| {readonly type: 'run-started'; readonly at: number; readonly run: string; readonly program: string; readonly plan: string; readonly pid: number; readonly resumed: boolean; /** How the lines of this run are to be read (`journalFormat`); 1 where it is not said. */ readonly format?: number; /** The kernel's name for this start of the machine. */ readonly boot?: string; /** What runs before it did is not all told: a part of their journal is missing or damaged. */ readonly incomplete?: true; /** It takes back what other runs did, as agreed to. */ readonly undo?: UndoWishes}
	| {readonly type: 'step-started'; readonly at: number; readonly step: string}
	/** Written and synced before the first byte changes; `done` and `record` as below, where they are known before. */
	| {readonly type: 'action-started'; readonly at: number; readonly step: string; readonly action: number; readonly done?: Action; readonly record?: ActionRecord}
	/** `done` and `record` are what undo needs: the action itself, and its backups and resolved packages. */
	| {readonly type: 'action-finished'; readonly at: number; readonly step: string; readonly action: number; readonly outcome: 'changed' | 'already'; readonly done?: Action; readonly record?: ActionRecord}
	/** The complete list apt decided on, synced before the transaction begins (faults.md M4); `created`: those of them that were not there before; `before`: what of them was, as in a record. */
	| {readonly type: 'apt-resolved'; readonly at: number; readonly step: string; readonly action: number; readonly packages: Readonly<Record<string, string>>; readonly created: readonly string[]; readonly before?: readonly string[]}
	| {readonly type: 'progress'; readonly at: number; readonly step: string; readonly percent: number; readonly phase: ProgressPhase; readonly label: string}
	/** The newest lines of what the step prints, escape sequences removed; the whole is in the log file. */
	| {readonly type: 'output'; readonly at: number; readonly step: string; readonly lines: readonly string[]}
	| {readonly type: 'waiting'; readonly at: number; readonly step: string; readonly for: 'lock' | 'ours' | 'download' | 'probe'; readonly details: string; readonly seconds: number}
	| {readonly type: 'step-finished'; readonly at: number; readonly step: string; readonly outcome: 'changed' | 'already'}
	/** The person left the step out. */
	| {readonly type: 'step-skipped'; readonly at: number; readonly step: string}
	/** `change`: the fingerprint of a change that is taken back (changes.ts); `what`: a sentence for each thing that goes; `aside`: copies of what somebody changed, which packages would take along. */
	| {readonly type: 'undo-started'; readonly at: number; readonly change: string; readonly what: readonly Message[]; readonly aside?: ActionRecord}
	/** `kept`: paths that stay because somebody changed them since; `copies`: where what stood there before us is kept. */
	| {readonly type: 'undo-finished'; readonly at: number; readonly change: string; readonly kept: readonly string[]; readonly copies?: readonly string[]}
	| {readonly type: 'proof'; readonly at: number; readonly proof: ProofResult}
	| {readonly type: 'run-finished'; readonly at: number; readonly exitCode: number; readonly problem?: Problem; readonly step?: string; /** Where it did not end well: the likely cause, the last lines of output, and what can be done. */ readonly cause?: Cause; readonly lines?: readonly string[]; readonly choices?: readonly Choice[]; /** After taking everything back: packages that stay, because others need them. */ readonly keptPackages?: readonly string[]};

/** How everything is taken back. */
export type UndoWishes = {
	/** Also what somebody changed since, and logs and settings that packages leave behind. */
	readonly purge?: boolean;
	/** Recorded meetings among what containers keep stay where they are. */
	readonly keepRecordings?: boolean;
};

/** What an action leaves in the journal so that it can be undone. */
export type ActionRecord = {
	/** A copy of the only file it changed; journals of the first versions know no other. */
	readonly backup?: string;
	/** Paths at which nothing was before. */
	readonly created?: readonly string[];
	/** Copies, with owner and mode, of what was there before, by path. */
	readonly replaced?: Readonly<Record<string, string>>;
	/** Where a symbolic link led that a file took the place of, by path. */
	readonly links?: Readonly<Record<string, string>>;
	readonly rules?: readonly string[];
	/** What somebody's earlier packages had left behind: names of packages whose settings and data were there, and folders. */
	readonly before?: readonly string[];
};
