import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement, VerifyTarget} from './types.ts';
import {answerEvidence, bodyText, fetchOwn, isNotUp, webServerSilent} from './web.ts';

/** Whether a text names exactly this domain, not a longer name that merely contains it. */
export const hasDomain = (text: string, domain: string): boolean => {
	const literal = domain.replaceAll('.', String.raw`\.`);
	return new RegExp(String.raw`(?<![\w.\-])${literal}(?![\w\-]|\.\w)`, 'iv').test(text);
};

/** Whether the answer for /config.js is this domain's configuration. */
export const judgeConfig = (answer: FetchResult, {domain}: Pick<VerifyTarget, 'domain'>): Judgement => {
	if (!answer.ok || isNotUp(answer)) {
		return webServerSilent(answer);
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
	look: async (system, target) => judgeConfig(await fetchOwn(system, target.domain, '/config.js'), target),
};
