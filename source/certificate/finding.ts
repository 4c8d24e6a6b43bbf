import type {Finding} from '../checks/types.ts';
import type {MessageKey} from '../messages/catalogue.ts';
import {message, type Parameters} from '../messages/message.ts';

type TopicOf<K extends MessageKey> = K extends `certificate.${infer Topic}.ok` ? Topic : never;
/** Names a title, a cause and a remedy in the catalogue; the remedy says what to ask the certificate authority for. */
export type Situation<K extends MessageKey = MessageKey> = K extends `certificate.${infer Name}.cause` ? Name : never;

/** A finding that this part of a certificate is as it should be. */
export const ok = (topic: TopicOf<MessageKey>, params?: Parameters): Finding => ({id: topic, level: 'ok', title: message(`certificate.${topic}.ok`, params)});

/** A finding to know of: it works, but not for everybody, or not for long. */
export const warn = (situation: Situation, params?: Parameters): Finding => ({
	id: situation,
	level: 'warn',
	title: message(`certificate.${situation}.title`, params),
	cause: message(`certificate.${situation}.cause`, params),
	remedy: message(`certificate.${situation}.remedy`, params),
});

/** A finding with which browsers refuse the page, or nginx does not start. */
export const block = (situation: Situation, params?: Parameters): Finding => ({...warn(situation, params), level: 'block'});

/** A date as it stands in files and sorts by itself. */
export const dateOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);
