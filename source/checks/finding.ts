import type {MessageKey} from '../messages/catalogue.ts';
import {message, type Parameters} from '../messages/message.ts';
import type {CheckContext, Finding} from './types.ts';

type TopicOf<K extends MessageKey> = K extends `checks.${infer Topic}.ok` ? Topic : never;
type SituationOf<K extends MessageKey> = K extends `checks.${infer Situation}.cause` ? Situation : never;

/** A finding that all is well; the topic names its line in the catalogue. */
export const ok = (id: string, topic: TopicOf<MessageKey>, params?: Parameters): Finding =>
	({id, level: 'ok', title: message(`checks.${topic}.ok`, params)});

/** A finding to know of; the situation names its title, cause and remedy in the catalogue. */
export const warn = (id: string, situation: SituationOf<MessageKey>, params?: Parameters, override?: Finding['override']): Finding => ({
	id,
	level: 'warn',
	title: message(`checks.${situation}.title`, params),
	cause: message(`checks.${situation}.cause`, params),
	remedy: message(`checks.${situation}.remedy`, params),
	...(override === undefined ? {} : {override}),
});

/** A finding that stops everything. */
export const block = (id: string, situation: SituationOf<MessageKey>, params?: Parameters, override?: Finding['override']): Finding =>
	({...warn(id, situation, params, override), level: 'block'});

/** A block that --untested turns into a warning. */
export const blockUnlessUntested = (context: CheckContext, id: string, situation: SituationOf<MessageKey>, params?: Parameters): Finding =>
	(context.untested ? warn(id, situation, params) : block(id, situation, params, 'untested'));

/** Bytes in GB with one decimal, as disks and memory are sold. */
export const gigabytes = (bytes: number): number => Math.round(bytes / 1e8) / 10;
