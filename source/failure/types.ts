import type {Message} from '../messages/message.ts';

/** What most likely made a run fail: a known cause, found by what programs printed. */
export type Cause = {
	/** Stable identifier, e.g. `nginx-settings`. */
	readonly code: string;
	readonly meaning: Message;
	readonly remedy: Message;
	/** The line it was recognised by, escape sequences removed. */
	readonly line: string;
};

/** What can be done about a run that did not end well. */
export const choices = ['retry', 'change', 'skip', 'undo', 'report', 'log'] as const;
export type Choice = (typeof choices)[number];
