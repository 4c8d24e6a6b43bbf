import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';

/** What is said before consent of files of ours that somebody changed: they are written anew. Pure. */
export const editedAdvice = ({own: {edited = []}}: Pick<Facts, 'own'>): readonly Message[] => edited.length === 0 ? [] : [message('plan.advice.edited', {paths: edited.join(', ')})];

/** The same of a certificate that did not come with this program and stands where Jitsi's packages look for it. Pure. */
export const replacedAdvice = ({own: {otherCertificates = []}}: Pick<Facts, 'own'>, domain: string): readonly Message[] =>
	otherCertificates.filter(path => path.endsWith(`/${domain}.crt`)).map(path => message('plan.advice.replaced', {path}));
