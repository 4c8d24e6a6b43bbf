import type {Message} from '../messages/message.ts';

/** Why a text cannot be the meeting's domain, or undefined when it can. */
export const domainProblem = (text: string): Message | undefined => (text.includes('.') ? undefined : {key: 'answers.placeholder'});
