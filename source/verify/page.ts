import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {answerEvidence, bodyText, fetchOwn, hostOf, httpsPortOf, isNotUp, webServerSilent, type WebTarget} from './web.ts';

/** Scripts that every meeting page loads, whatever its branding (jitsi-meet: index.html). */
const meetingPage = /lib-jitsi-meet|app\.bundle|jitsi meet/iv;

/** Whether the answer for / is the meeting page. */
export const judgePage = (answer: FetchResult, target: WebTarget): Judgement => {
	if (!answer.ok || isNotUp(answer)) {
		return webServerSilent(answer, target);
	}

	const evidence = answerEvidence(answer);
	if (answer.status === 200 && meetingPage.test(bodyText(answer))) {
		return {state: 'passed', evidence: `https://${hostOf(target)}/ ${evidence}`};
	}

	const remedy = target.docker === undefined
		? message('verify.page.otherRemedy', {command: 'grep -rn server_name /etc/nginx/sites-enabled/'})
		: message('verify.docker.portRemedy', {command: `ss -ltnp sport = :${httpsPortOf(target)}`});
	return {state: 'failed', evidence, meaning: message('verify.page.other', {domain: target.domain}), remedy};
};

/** The meeting page is served under the domain. */
export const page: ProofProbe = {
	id: 'page',
	look: async (system, target) => judgePage(await fetchOwn(system, target, '/'), target),
};
