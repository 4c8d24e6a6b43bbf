import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {answerEvidence, fetchOwn, isNotUp, prosodySilent, readContainerLog, webServerSilent, type WebTarget} from './web.ts';

/** Whether the answer for /http-bind shows a signalling server that knows the domain. */
export const judgeBosh = (answer: FetchResult, target: WebTarget): Judgement => {
	const {domain, docker} = target;
	if (!answer.ok) {
		return webServerSilent(answer, target);
	}

	if (isNotUp(answer)) {
		return prosodySilent(answer, target);
	}

	const evidence = `/http-bind ${answerEvidence(answer)}`;
	if (answer.status === 200) {
		return {state: 'passed', evidence};
	}

	// A dpkg answer that replaced prosody.cfg.lua loses the Include line, and with it the domain (jitsi.md 6.11).
	const remedy = docker === undefined
		? message('verify.bosh.unknownRemedy', {command: 'grep -n Include /etc/prosody/prosody.cfg.lua', line: 'Include "conf.d/*.cfg.lua"', check: 'prosodyctl check config'})
		: readContainerLog(docker, 'prosody');
	return {state: 'failed', evidence, meaning: message('verify.bosh.unknown', {domain}), remedy};
};

/** Browsers can reach the signalling server over plain web requests (BOSH). */
export const bosh: ProofProbe = {
	id: 'bosh',
	look: async (system, target) => judgeBosh(await fetchOwn(system, target, '/http-bind'), target),
};
