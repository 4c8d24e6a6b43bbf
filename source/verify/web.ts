import {message} from '../messages/message.ts';
import type {FetchResult, System} from '../system/types.ts';
import type {Judgement} from './types.ts';

/** This box as it sees itself: proves the server without depending on name resolution or on the way from outside. */
export const ownAddress = '127.0.0.1';

/** Fetches a path of the meeting server from this box itself; the certificate has a proof of its own. */
export const fetchOwn = async (system: System, domain: string, path: string): Promise<FetchResult> =>
	system.net.fetch(`https://${domain}${path}`, {address: ownAddress, insecure: true, timeoutSeconds: 10});

/** A web answer in a few words, the same in every language. */
export const answerEvidence = (answer: FetchResult): string => (answer.ok ? `HTTP ${answer.status}` : answer.details);

/** Text of a web answer's body. */
export const bodyText = (answer: FetchResult): string => (answer.ok ? new TextDecoder().decode(answer.body) : '');

/** nginx gave no answer at all, or said (502-504) that what is behind it is not up: both pass when a service is still starting. */
export const isNotUp = (answer: FetchResult): boolean => !answer.ok || (answer.status >= 502 && answer.status <= 504);

/** Judgement when nginx itself does not answer on 443. */
export const webServerSilent = (answer: FetchResult): Judgement => ({
	state: 'waiting',
	evidence: answerEvidence(answer),
	why: message('verify.web.waiting'),
	meaning: message('verify.web.silent'),
	remedy: message('verify.web.silentRemedy', {command: 'nginx -t && systemctl restart nginx'}),
});

/** Judgement when nginx answers but the signalling server behind it does not. */
export const prosodySilent = (answer: FetchResult): Judgement => ({
	state: 'waiting',
	evidence: answerEvidence(answer),
	why: message('verify.web.prosodyWaiting'),
	meaning: message('verify.web.prosodySilent'),
	remedy: message('verify.readJournal', {command: 'journalctl --no-pager -n 50 -u prosody'}),
});
