import type {Message} from '../messages/message.ts';

/** How a file changes: whole contents (latin1) where they are known when planning. */
export type FileChange = {
	readonly path: string;
	readonly before: string;
	readonly after: string;
	readonly mode?: number;
	/** Only what is added is known: the rest comes with a package, or belongs to somebody else. */
	readonly isPart?: true;
	/** What it holds comes about only when it is written: a key, a certificate, something that is fetched. */
	readonly isMade?: true;
	/** What changes in the rest of the file, which cannot be shown before it is there. */
	readonly besides?: Message;
};

/** What an action will do, for the review screen, `plan` and the shell script. */
export type Description = {
	readonly summary: Message;
	/** The commands it runs, in order; empty for plain file actions. */
	readonly argv: ReadonlyArray<readonly string[]>;
	/** What its commands read: standard input, or a settings file that is gone afterwards. */
	readonly input?: string;
	/** The file it changes. */
	readonly file?: FileChange;
	/** Further files that it changes. */
	readonly also?: readonly FileChange[];
};

/** Files whose contents nobody knows before they are written. */
export const madeFiles = (...paths: readonly string[]): readonly FileChange[] => paths.map(path => ({path, before: '', after: '', isMade: true}));
