import {randomBytes} from 'node:crypto';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import type {Plan} from '../plan/types.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {UndoWishes} from './events.ts';
import {historyOf} from './history.ts';
import {newerJournal, parseJournal} from './journal.ts';
import {dropPassphrase, handPassphrase} from './passphrase.ts';
import {writePlan} from './stored-plan.ts';

/** The newest run that the journal tells of, noted when the machine was looked at. */
export type LastRun = {readonly run: string | undefined};

/** Looks up the newest run. To be called before the machine is looked at for a plan. */
export const lastRun = async (system: System): Promise<LastRun> => ({run: historyOf(parseJournal(await system.files.text(paths.journal) ?? '')).run});

/** How this very program is called again as the engine. */
export type Program = {readonly node: string; readonly script: string};

/** A run that was started; viewers wait for its events. */
export type Started = {readonly run: string};

/** Whether the engine's unit is there. The unit's name is the lock (design.md 2). */
export const isRunning = async (system: System): Promise<boolean> => {
	const {stdout} = await system.run(['systemctl', 'is-active', paths.unit]);
	return ['active', 'activating', 'reloading', 'deactivating'].includes(stdout.trim());
};

/** What systemd calls the unit while a certificate is renewed, which needs no plan. */
export const renewalTitle = 'jitsi-wizard: renew the certificate';

/** Whether it is a renewal that holds the unit's name: there is nothing to watch. */
const isRenewal = async (system: System): Promise<boolean> => {
	const {stdout} = await system.run(['systemctl', 'show', '--property=Description', '--value', paths.unit]);
	return stdout.trim() === renewalTitle;
};

/** Whether a run is in progress that can be watched. */
export const isRunInProgress = async (system: System): Promise<boolean> => await isRunning(system) && !await isRenewal(system);

/** The problem for a second run while one, or a renewal, is in progress; says since when. */
export const busyProblem = async (system: System): Promise<Problem> => {
	if (await isRenewal(system)) {
		return {
			code: 'busy',
			exitCode: exitCodes.busy,
			what: message('problems.renewing.what'),
			why: message('problems.busy.why'),
			next: message('problems.renewing.next'),
		};
	}

	const {startedAt} = historyOf(parseJournal(await system.files.text(paths.journal) ?? ''));
	return {
		code: 'busy',
		exitCode: exitCodes.busy,
		what: message('problems.busy.what', {since: new Date(startedAt ?? system.clock.now()).toISOString().slice(0, 19).replace('T', ' ') + ' UTC'}),
		why: message('problems.busy.why'),
		next: message('problems.busy.next'),
		command: 'sudo jitsi-wizard watch',
	};
};

/** The problem of a unit that systemd does not start. */
export const startProblem = (details: string): Problem => ({
	code: 'start',
	exitCode: exitCodes.failed,
	what: message('problems.start.what'),
	why: message('problems.start.why'),
	next: message('problems.start.next'),
	details,
});

/** Why no run can begin now, if so: another one is in progress, or the journal is one that this version may misread. The engine would find out, too, but nobody sees its words. */
const obstacle = async (system: System): Promise<Problem | undefined> =>
	await isRunning(system) ? busyProblem(system) : newerJournal(parseJournal(await system.files.text(paths.journal) ?? ''));

/** The problem for a plan that was made before somebody else's run, which is over by now. */
const overtaken: Problem = {
	code: 'overtaken',
	exitCode: exitCodes.busy,
	what: message('problems.overtaken.what'),
	why: message('problems.overtaken.why'),
	next: message('problems.overtaken.next'),
	command: 'sudo jitsi-wizard',
};

/**
KillMode=mixed: asked to end, only the engine is told, which ends what it began; should it die, what it started dies, too. Otherwise systemd would keep
the unit, and with it the name, until the last of them has ended (systemd: unit_may_gc), and no run could go on. Packages are changed in
scopes of their own, so that dpkg stays whole (faults.md M5).
*/
const unitOptions = ['--collect', '--quiet', '--property=KillMode=mixed', '--property=Type=exec'] as const;

const newRun = (): string => randomBytes(6).toString('hex');

const startUnit = async (system: System, {node, script}: Program, purpose: string, words: readonly string[]): Promise<Problem | undefined> => {
	const {exitCode, stderr} = await system.run(['systemd-run', `--unit=${paths.unit}`, ...unitOptions, `--description=jitsi-wizard: ${purpose}`, node, script, 'engine', ...words]);
	if (exitCode === 0) {
		return undefined;
	}

	return await isRunning(system) ? busyProblem(system) : startProblem(stderr);
};

/**
Starts the engine with a plan as a unit of its own, which outlives this process, its terminal and its connection.
Two starts at once: systemd lets only one unit of the name exist, the other gets the problem `busy` and changes nothing. Where the first one is over
already, the other's plan is for a machine that is no more: `since` tells what it had seen. `passphrase`: of an own key, for this engine's eyes only.
*/
export const startEngine = async (system: System, program: Program, plan: Plan, {resume, since, passphrase}: {readonly resume: boolean; readonly since?: LastRun | undefined; readonly passphrase?: string | undefined}): Promise<Started | Problem> => {
	const stopped = await obstacle(system);
	if (stopped !== undefined) {
		return stopped;
	}

	if (since !== undefined && since.run !== (await lastRun(system)).run) {
		return overtaken;
	}

	const run = newRun();
	await system.files.makeDirectory(paths.state, 0o700);
	const planFile = `${paths.state}/plan-${run}.json`;
	await writePlan(system, planFile, plan);
	await (passphrase !== undefined && handPassphrase(system, run, passphrase));
	const problem = await startUnit(system, program, 'install Jitsi Meet', ['--run', run, '--plan', planFile, ...(resume ? ['--resume'] : [])]);
	if (problem === undefined) {
		return {run};
	}

	await system.files.remove(planFile);
	await dropPassphrase(system, run);
	return problem;
};

/** Starts taking everything back, in the same unit: what was agreed to goes on whatever happens to this terminal. */
export const startUndo = async (system: System, program: Program, {purge = false, keepRecordings = false}: UndoWishes): Promise<Started | Problem> => {
	const stopped = await obstacle(system);
	if (stopped !== undefined) {
		return stopped;
	}

	const run = newRun();
	const words = ['--run', run, '--undo', ...(purge ? ['--purge'] : []), ...(keepRecordings ? ['--keep-recordings'] : [])];
	return await startUnit(system, program, 'take back Jitsi Meet', words) ?? {run};
};

/** Asks the engine to stop after the current step, or takes that back. */
export const requestStop = async (system: System, isWanted: boolean): Promise<void> => {
	// Node keeps SIGUSR1 for its debugger.
	await system.run(['systemctl', 'kill', '--kill-whom=main', `--signal=${isWanted ? 'SIGUSR2' : 'SIGCONT'}`, paths.unit]);
};
