import {commandOf} from '../failure/plain-choices.ts';
import {machineProblem} from '../failure/machine-problem.ts';
import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';
import {agreedPlanIfAny} from './agreed-plan.ts';
import {bootOf} from './boot.ts';
import type {Event, UndoWishes} from './events.ts';
import {explain} from './explain.ts';
import {parseJournalLine} from './journal.ts';
import {newestRun} from './newest-run.ts';
import {createRedactor} from './redactor.ts';
import {isRunning} from './start.ts';

const intervalMilliseconds = 100;

/** Looks at the engine seldom: it may be a process each time. */
const unitEveryMilliseconds = 2000;

/** The engine's process tells without a process of ours; where it is gone, or hidden by a container, systemd is asked. */
const isAlive = async (system: System, pid: number | undefined): Promise<boolean> => {
	const groups = pid === undefined ? undefined : await system.files.text(`/proc/${pid}/cgroup`);
	return groups?.includes(paths.unit) === true || isRunning(system);
};

/** What is known of a run from its events so far. */
type Seen = {readonly at?: number; readonly step?: string; readonly pid?: number; readonly boot?: string; readonly undo?: UndoWishes};

const afterEvent = (seen: Seen, event: Event): Seen => {
	if (event.type === 'run-started') {
		const {at, pid, boot, undo} = event;
		return {at, pid, ...(undo !== undefined && {undo}), ...(boot !== undefined && {boot})};
	}

	return {...seen, at: event.at, ...(event.type === 'step-started' ? {step: event.step} : {})};
};

/** What keeps a run from writing in its journal now, which is why its engine had no last word; undefined where nothing does. */
const notWritable = async (system: System): Promise<Problem | undefined> => {
	try {
		await system.files.append(paths.journal, '');
		// Nothing takes no room.
		const space = await system.files.space(paths.state);
		return space?.freeBytes === 0 ? machineProblem(Object.assign(new Error('ENOSPC: no space left on device'), {code: 'ENOSPC', path: paths.journal})) : undefined;
	} catch (error) {
		return machineProblem(error);
	}
};

/** The end of a run whose engine died without a word: at the time of its last sign of life. */
const engineGone = async (system: System, {at, step, boot, undo}: Seen): Promise<Event> => {
	const now = await bootOf(system);
	const isRestarted = boot !== undefined && now.boot !== undefined && boot !== now.boot;
	const what = isRestarted ? 'problems.engineRestarted.what' : 'problems.engineGone.what';
	const plan = await agreedPlanIfAny(system);
	// Without a line in the journal nothing of it is known: what could go on or be taken back is an earlier run.
	const isUnbegun = at === undefined;
	const isLost = !isUnbegun && plan === undefined && undo === undefined;
	const problem: Problem = {
		code: isRestarted ? 'engine-restarted' : 'engine-gone',
		exitCode: exitCodes.failed,
		what: message(what),
		why: message(isUnbegun ? 'problems.engineGone.unbegun' : isLost ? 'problems.engineGone.planLost' : 'problems.engineGone.why'),
		next: message(isUnbegun ? 'problems.overtaken.next' : isLost ? 'problems.engineGone.planLostNext' : 'problems.engineGone.next'),
		...(isLost ? undefined : await notWritable(system)),
		...(isLost ? {} : {command: commandOf(isUnbegun ? 'change' : 'retry', {undo})}),
	};
	const outcome = {exitCode: exitCodes.failed, problem, ...(step === undefined ? {} : {step})};
	// Nobody has cleaned the log of what the programs wrote in it.
	const {event} = await createRedactor(system, plan);
	const explained = await explain(system, outcome, plan, undo !== undefined);
	return event({type: 'run-finished', at: at ?? system.clock.now(), ...outcome, ...explained, ...(isUnbegun && {choices: ['change', 'report', 'log']})});
};

/**
The events of a run from its beginning, as they are written; ends with `run-finished`. Without a run's name it is the newest one.
An engine that died without a word gives a `run-finished` with the problem `engine-gone`; it is not written to the journal.
*/
export async function * followEvents(system: System, {run, signal}: {readonly run?: string; readonly signal?: AbortSignal} = {}): AsyncGenerator<Event> {
	let offset = 0;
	const wanted = run ?? await newestRun(system, signal);
	let isOurs = false;
	let seen: Seen = {};
	let lastLook = system.clock.monotonic();

	while (!signal?.aborted) {
		const news = await system.files.tail(paths.journal, offset);
		offset = news.offset;
		const events = news.text.split('\n').map(line => parseJournalLine(line)).filter(event => event !== undefined);
		for (const event of events) {
			isOurs = event.type === 'run-started' ? event.run === wanted : isOurs;
			if (isOurs) {
				seen = afterEvent(seen, event);
				yield event;
			}

			if (isOurs && event.type === 'run-finished') {
				return;
			}
		}

		if (seen.undo !== undefined && offset > 0 && await system.files.about(paths.journal) === undefined) {
			// Taken back to the end, and swept up by another who watched.
			yield {type: 'run-finished', at: system.clock.now(), exitCode: exitCodes.done};
			return;
		}

		const now = system.clock.monotonic();
		if (news.text === '' && now - lastLook >= unitEveryMilliseconds) {
			lastLook = now;
			if (!await isAlive(system, seen.pid) && (await system.files.tail(paths.journal, offset)).text === '') {
				yield await engineGone(system, seen);
				return;
			}
		}

		if (news.text === '') {
			await system.clock.sleep(intervalMilliseconds);
		}
	}
}
