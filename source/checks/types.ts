import type {Answers, DockerAnswers} from '../answers/schema.ts';
import type {Facts, FactName} from '../facts/types.ts';
import type {Message} from '../messages/message.ts';

/** How Jitsi is installed. */
export type Method = Answers['method'];

/** ok: nothing to say; warn: works, but the person should know; block: would fail or harm, nothing starts. */
export type Level = 'ok' | 'warn' | 'block';

/** What a check found, with everything a person needs to act on it. */
export type Finding = {
	readonly id: string;
	readonly level: Level;
	/** One line: what was checked and how it is. */
	readonly title: Message;
	/** Why it matters; absent when all is well. */
	readonly cause?: Message;
	/** What to do about it, with the command where there is one. */
	readonly remedy?: Message;
	/** A way to go on all the same: `confirm` once on the screen, `untested` typed in words or --untested, `accept-key`: --accept-key FINGERPRINT. */
	readonly override?: 'confirm' | 'untested' | 'accept-key';
	/** Fingerprints that would have to be accepted, with `accept-key`. */
	readonly keys?: readonly string[];
};

/** What a check may know besides the facts. */
export type CheckContext = {
	readonly untested: boolean;
	/** Fingerprints (40 upper-case hex digits) the person accepts besides the pinned ones. */
	readonly acceptedKeys: readonly string[];
	/** A run of ours broke off, and its packages are repaired before anything else. */
	readonly repairs?: boolean;
	/** How Jitsi is installed, once chosen. */
	readonly method?: Method;
	/** What the Docker method was told, once its ports are chosen. */
	readonly docker?: DockerAnswers;
	/** Domain chosen so far, once known: an existing install of it is no conflict. */
	readonly domain?: string;
	/** Who joins, once known: a private address only matters to people outside. */
	readonly reach?: 'public' | 'lan';
};

/** A check is pure; it runs as soon as the facts it needs are there. */
export type Check = {
	readonly id: string;
	readonly needs: readonly FactName[];
	/** Whether it concerns this way of installing; every way when left out. Looks at no other facts than `needs`. */
	readonly appliesTo?: (method: Method, facts: Facts, context: CheckContext) => boolean;
	readonly evaluate: (facts: Facts, context: CheckContext) => Finding;
};
