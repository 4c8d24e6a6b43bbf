import {waitForLocks} from '../actions/apt/locks.ts';
import {installedOf} from '../actions/apt/purge.ts';
import {copySettings} from '../actions/apt/settings.ts';
import {undoCommand} from '../failure/plain-choices.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import {bootOf} from './boot.ts';
import {createEmitter} from './emitter.ts';
import type {UndoWishes} from './events.ts';
import {explain} from './explain.ts';
import {createdPackages, leftBefore} from './changes.ts';
import {historyOf, trustedAsked} from './history.ts';
import {journalFormat, openJournal, parseJournal} from './journal.ts';
import {keptSettings} from './kept-settings.ts';
import {isIncomplete, journalMissing} from './lost-journal.ts';
import {purgeRemains} from './remains.ts';
import {cleanLog, createRedactor, withoutSecrets} from './redactor.ts';
import {problemOf, type Outcome} from './run-plan.ts';
import type {Emit} from './run-step.ts';
import {planHash, readPlan} from './stored-plan.ts';
import {undoChanges, undoStep} from './undo.ts';

export type UndoOptions = {
	readonly run: string;
	readonly wishes: UndoWishes;
	readonly version: string;
	readonly stopRequested: () => 'step' | 'terminate' | undefined;
};

const stopped = (exitCode: number, command: string): Outcome => ({
	exitCode,
	problem: {code: 'stopped', exitCode, what: message('problems.undoStopped.what'), why: message('problems.undoStopped.why'), next: message('problems.undoStopped.next'), command},
});

/** Commands by which actions say “go on”, whatever was wished. */
const goingOn = new Set<string | undefined>(['sudo jitsi-wizard resume', 'sudo jitsi-wizard uninstall']);

/** What failed while taking back goes on with the same command again. */
const asUndo = (problem: Problem, command: string): Problem => (goingOn.has(problem.command) ? {...problem, command} : problem);

const takeBack = async ({system, emit, wishes, stopRequested}: Pick<UndoOptions, 'wishes' | 'stopRequested'> & {readonly system: System; readonly emit: Emit}): Promise<Outcome & {readonly keptPackages?: readonly string[]}> => {
	const again = undoCommand(wishes);
	try {
		// The package manager of a killed run goes on by itself: only when it has ended may packages be removed.
		await waitForLocks({system, async report(note) {
			await emit({...note, step: undoStep});
		}}, again);
		// What it brought until then it has told the journal only while we waited.
		const history = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
		const {changes, takenPackages = [], takenBefore = [], aside} = history;
		const {copied} = wishes.purge ? {copied: []} : await keptSettings(history, system);
		await copySettings(copied, system);
		if (!await undoChanges(changes, {system, emit, wishes, aside, asked: trustedAsked(history), isStopped: () => stopRequested() !== undefined})) {
			return stopped(stopRequested() === 'step' ? exitCodes.interrupted : exitCodes.terminated, again);
		}

		const created = [...takenPackages, ...createdPackages(changes)];
		const kept = await installedOf(created, system);
		if (wishes.purge) {
			await purgeRemains(created.filter(name => !kept.includes(name)), system, [...takenBefore, ...leftBefore(changes)]);
		}

		return {exitCode: exitCodes.done, ...(kept.length === 0 ? {} : {keptPackages: [...new Set(kept)].toSorted()})};
	} catch (error) {
		if (stopRequested() === 'terminate') {
			return stopped(exitCodes.terminated, again);
		}

		const problem = asUndo(problemOf(error), again);
		return {exitCode: problem.exitCode, problem};
	}
};

/** Takes back what all runs did, writing the same journal that every screen follows. Returns the exit code. */
export const runUndo = async (bare: System, {run, wishes, version, stopRequested}: UndoOptions): Promise<number> => {
	await bare.files.makeDirectory(paths.logDirectory, 0o750);
	const plan = await readPlan(bare, paths.plan);
	const redactor = await createRedactor(bare, plan);
	const system = withoutSecrets(bare, redactor);
	const history = historyOf(await openJournal(system, paths.journal));
	const incomplete = await isIncomplete(system, history);
	const emit = createEmitter(system, redactor);
	await emit({type: 'run-started', run, program: version, plan: plan === undefined ? '' : planHash(plan), pid: system.identity.pid, resumed: false, format: journalFormat, ...(incomplete && {incomplete}), undo: wishes, ...await bootOf(system)});
	const taken = await takeBack({system, emit, wishes, stopRequested});
	// What is known is taken back; nobody may say that it was all, nor sweep away what is left to look it up in.
	const problem = incomplete && taken.exitCode === exitCodes.done ? await journalMissing(system, plan) : undefined;
	const outcome: Outcome & Pick<typeof taken, 'keptPackages'> = problem === undefined ? taken : {...taken, exitCode: problem.exitCode, problem};
	await cleanLog(bare, redactor);
	await emit({type: 'run-finished', ...outcome, ...await explain(system, outcome, plan, true)});
	return outcome.exitCode;
};
