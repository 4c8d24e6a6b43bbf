import {message} from '../messages/message.ts';
import {paths} from '../paths.ts';
import {exitCodes} from '../problems.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {parseJournalLine} from './journal.ts';
import {isRunning} from './start.ts';

const intervalMilliseconds = 100;

/** Looks at the engine seldom: it may be a process each time. */
const unitEveryMilliseconds = 2000;

/** The engine's process tells without a process of ours; where it is gone, or hidden by a container, systemd is asked. */
const isAlive = async (system: System, pid: number | undefined): Promise<boolean> => {
	const groups = pid === undefined ? undefined : await system.files.text(`/proc/${pid}/cgroup`);
	return groups?.includes(paths.unit) === true || isRunning(system);
};

const engineGone = (at: number, step: string | undefined): Event => ({
	type: 'run-finished',
	at,
	exitCode: exitCodes.failed,
	problem: {
		code: 'engine-gone',
		exitCode: exitCodes.failed,
		what: message('problems.engineGone.what'),
		why: message('problems.engineGone.why'),
		next: message('problems.engineGone.next'),
		command: 'sudo jitsi-wizard resume',
	},
	...(step === undefined ? {} : {step}),
});

/**
The events of a run from its beginning, as they are written; ends with `run-finished`. Without a run's name it is the newest run of the journal.
An engine that died without a word gives a `run-finished` with the problem `engine-gone`; it is not written to the journal.
*/
export async function * followEvents(system: System, {run, signal}: {readonly run?: string; readonly signal?: AbortSignal} = {}): AsyncGenerator<Event> {
	let offset = 0;
	let wanted = run;
	let isOurs = false;
	let step: string | undefined;
	let pid: number | undefined;
	let lastLook = system.clock.now();
	if (wanted === undefined) {
		const text = await system.files.text(paths.journal) ?? '';
		wanted = text.split('\n').map(line => parseJournalLine(line)).findLast(event => event?.type === 'run-started')?.run;
	}

	while (!signal?.aborted) {
		const news = await system.files.tail(paths.journal, offset);
		offset = news.offset;
		const events = news.text.split('\n').map(line => parseJournalLine(line)).filter(event => event !== undefined);
		for (const event of events) {
			isOurs = event.type === 'run-started' ? event.run === wanted : isOurs;
			if (isOurs) {
				step = event.type === 'step-started' ? event.step : step;
				pid = event.type === 'run-started' ? event.pid : pid;
				yield event;
			}

			if (isOurs && event.type === 'run-finished') {
				return;
			}
		}

		const now = system.clock.now();
		if (news.text === '' && now - lastLook >= unitEveryMilliseconds) {
			lastLook = now;
			if (!await isAlive(system, pid) && (await system.files.tail(paths.journal, offset)).text === '') {
				yield engineGone(now, step);
				return;
			}
		}

		if (news.text === '') {
			await system.clock.sleep(intervalMilliseconds);
		}
	}
}
