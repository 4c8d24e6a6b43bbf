import {paths} from '../paths.ts';
import type {System} from '../system/types.ts';
import type {Event} from './events.ts';
import {appendEvent} from './journal.ts';
import {logLine} from './log-lines.ts';
import type {Redactor} from './redactor.ts';
import type {Emit} from './run-step.ts';

const write = async (system: System, redactor: Redactor, event: Event): Promise<void> => {
	if (event.type === 'action-finished') {
		await redactor.refresh();
	}

	const clean = redactor.event(event);
	await appendEvent(system, paths.journal, clean);
	const line = logLine(clean);
	if (line !== undefined) {
		// The journal is what counts; a full disk may cost the log a line.
		await system.files.append(paths.log, line).catch(() => undefined);
	}
};

/** Writes events to journal and log, without secrets: one line after the other, in the order they happened, whether the caller waits or not. */
export const createEmitter = (system: System, redactor: Redactor): Emit => {
	let last: Promise<unknown> = Promise.resolve();
	return async event => {
		const stamped: Event = {...event, at: system.clock.now()};
		const written = last.then(async () => write(system, redactor, stamped));
		// One that could not be written keeps no later one from being written.
		last = written.catch(() => undefined);
		return written;
	};
};
