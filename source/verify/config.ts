import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {answerEvidence, bodyText, fetchOwn, hostOf, isNotUp, readContainerLog, webServerSilent, type WebTarget} from './web.ts';

/** Whether a text names exactly this domain, not a longer name that merely contains it. */
export const hasDomain = (text: string, domain: string): boolean => {
	const literal = domain.replaceAll('.', String.raw`\.`);
	return new RegExp(String.raw`(?<![\w.\-])${literal}(?![\w\-]|\.\w)`, 'iv').test(text);
};

/** In containers the chat server has a name of its own; the pages find it by PUBLIC_URL, port included (docker-run.md 7). */
const judgeContainers = (answer: Extract<FetchResult, {ok: true}>, target: WebTarget & {readonly docker: NonNullable<WebTarget['docker']>}): Judgement => {
	const evidence = answerEvidence(answer);
	const host = hostOf(target);
	if (answer.status !== 200) {
		return {state: 'failed', evidence, meaning: message('verify.config.missing'), remedy: readContainerLog(target.docker, 'web')};
	}

	return bodyText(answer).includes(`//${host}/`)
		? {state: 'passed', evidence: `${evidence}, ${host}`}
		: {state: 'failed', evidence, meaning: message('verify.config.other', {domain: host}), remedy: message('verify.config.otherRemedy', {command: `sudo grep PUBLIC_URL ${target.docker.folder}/.env`})};
};

/** Whether the answer for /config.js is this domain's configuration. */
export const judgeConfig = (answer: FetchResult, target: WebTarget): Judgement => {
	const {domain, docker} = target;
	if (!answer.ok || isNotUp(answer)) {
		return webServerSilent(answer, target);
	}

	if (docker !== undefined) {
		return judgeContainers(answer, {...target, docker});
	}

	const evidence = answerEvidence(answer);
	const path = `/etc/jitsi/meet/${domain}-config.js`;
	if (answer.status !== 200) {
		return {state: 'failed', evidence, meaning: message('verify.config.missing'), remedy: message('verify.config.missingRemedy', {command: `ls -l ${path}`})};
	}

	return hasDomain(bodyText(answer), domain)
		? {state: 'passed', evidence: `${evidence}, ${domain}`}
		: {state: 'failed', evidence, meaning: message('verify.config.other', {domain}), remedy: message('verify.config.otherRemedy', {command: `grep -n "domain:" ${path}`})};
};

/** The page is told to use this domain's server. */
export const config: ProofProbe = {
	id: 'config',
	look: async (system, target) => judgeConfig(await fetchOwn(system, target, '/config.js'), target),
};
