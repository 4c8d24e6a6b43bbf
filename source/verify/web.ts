import {message, type Message} from '../messages/message.ts';
import {logsCommand} from '../actions/docker/explain.ts';
import type {FetchResult, System} from '../system/types.ts';
import type {DockerTarget, Judgement, VerifyTarget} from './types.ts';

/** This box as it sees itself: proves the server without depending on name resolution or on the way from outside. */
export const ownAddress = '127.0.0.1';

/** What a proof of a web answer needs to know of the server. */
export type WebTarget = Pick<VerifyTarget, 'domain' | 'docker'>;

/** The port of the meeting pages. */
export const httpsPortOf = ({docker}: Pick<VerifyTarget, 'docker'>): number => docker?.httpsPort ?? 443;

/** The name browsers ask for, with the port where it is not the usual one. */
export const hostOf = (target: WebTarget): string => (httpsPortOf(target) === 443 ? target.domain : `${target.domain}:${httpsPortOf(target)}`);

/** Fetches a path of the meeting server from this box itself; the certificate has a proof of its own. */
export const fetchOwn = async (system: System, target: WebTarget, path: string): Promise<FetchResult> =>
	system.net.fetch(`https://${hostOf(target)}${path}`, {address: ownAddress, insecure: true, timeoutSeconds: 10});

/** What to do about a container: read its last messages. */
export const readContainerLog = ({folder}: Pick<DockerTarget, 'folder'>, service: string): Message => message('verify.readLog', {command: logsCommand(folder, service)});

/** A web answer in a few words, the same in every language. */
export const answerEvidence = (answer: FetchResult): string => (answer.ok ? `HTTP ${answer.status}` : answer.details);

/** Text of a web answer's body. */
export const bodyText = (answer: FetchResult): string => (answer.ok ? new TextDecoder().decode(answer.body) : '');

/** nginx gave no answer at all, or said (502-504) that what is behind it is not up: both pass when a service is still starting. */
export const isNotUp = (answer: FetchResult): boolean => !answer.ok || (answer.status >= 502 && answer.status <= 504);

/** Judgement when nginx itself does not answer on 443, or what the pages come from does not. */
export const webServerSilent = (answer: FetchResult, {docker}: Pick<VerifyTarget, 'docker'>): Judgement => {
	const silent = {state: 'waiting', evidence: answerEvidence(answer), why: message('verify.web.waiting')} as const;
	if (docker === undefined) {
		return {...silent, meaning: message('verify.web.silent'), remedy: message('verify.web.silentRemedy', {command: 'nginx -t && systemctl restart nginx'})};
	}

	return answer.ok
		? {...silent, meaning: message('verify.docker.pagesSilent'), remedy: readContainerLog(docker, 'web')}
		: {...silent, meaning: message('verify.web.silent'), remedy: readContainerLog(docker, 'proxy')};
};

/** Judgement when nginx answers but the signalling server behind it does not. */
export const prosodySilent = (answer: FetchResult, {docker}: Pick<VerifyTarget, 'docker'>): Judgement => ({
	state: 'waiting',
	evidence: answerEvidence(answer),
	why: message('verify.web.prosodyWaiting'),
	meaning: message('verify.web.prosodySilent'),
	remedy: docker === undefined ? message('verify.readJournal', {command: 'journalctl --no-pager -n 50 -u prosody'}) : readContainerLog(docker, 'prosody'),
});
