import type {Message} from '../messages/message.ts';

/** What an action will do, for the review screen, `plan` and the shell script. */
export type Description = {
	readonly summary: Message;
	/** The commands it runs, in order; empty for plain file actions. */
	readonly argv: ReadonlyArray<readonly string[]>;
	/** The file it changes: whole contents (latin1) where they are known when planning, else only what is appended. */
	readonly file?: {readonly path: string; readonly before: string; readonly after: string; readonly mode?: number};
};
