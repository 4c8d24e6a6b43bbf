import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement, VerifyTarget} from './types.ts';
import {answerEvidence, fetchOwn, isNotUp, prosodySilent, webServerSilent} from './web.ts';

/** Whether the answer for /http-bind shows a signalling server that knows the domain. */
export const judgeBosh = (answer: FetchResult, {domain}: Pick<VerifyTarget, 'domain'>): Judgement => {
	if (!answer.ok) {
		return webServerSilent(answer);
	}

	if (isNotUp(answer)) {
		return prosodySilent(answer);
	}

	const evidence = `/http-bind ${answerEvidence(answer)}`;
	// A dpkg answer that replaced prosody.cfg.lua loses the Include line, and with it the domain (jitsi.md 6.11).
	return answer.status === 200
		? {state: 'passed', evidence}
		: {state: 'failed', evidence, meaning: message('verify.bosh.unknown', {domain}), remedy: message('verify.bosh.unknownRemedy', {command: 'grep -n Include /etc/prosody/prosody.cfg.lua', line: 'Include "conf.d/*.cfg.lua"', check: 'prosodyctl check config'})};
};

/** Browsers can reach the signalling server over plain web requests (BOSH). */
export const bosh: ProofProbe = {
	id: 'bosh',
	look: async (system, target) => judgeBosh(await fetchOwn(system, target.domain, '/http-bind'), target),
};
