import {message} from '../messages/message.ts';
import type {FetchResult} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement, VerifyTarget} from './types.ts';
import {answerEvidence, bodyText, fetchOwn, isNotUp, webServerSilent} from './web.ts';

/** Scripts that every meeting page loads, whatever its branding (jitsi-meet: index.html). */
const meetingPage = /lib-jitsi-meet|app\.bundle|jitsi meet/iv;

/** Whether the answer for / is the meeting page. */
export const judgePage = (answer: FetchResult, {domain}: Pick<VerifyTarget, 'domain'>): Judgement => {
	if (!answer.ok || isNotUp(answer)) {
		return webServerSilent(answer);
	}

	const evidence = answerEvidence(answer);
	return answer.status === 200 && meetingPage.test(bodyText(answer))
		? {state: 'passed', evidence: `https://${domain}/ ${evidence}`}
		: {state: 'failed', evidence, meaning: message('verify.page.other', {domain}), remedy: message('verify.page.otherRemedy', {command: 'grep -rn server_name /etc/nginx/sites-enabled/'})};
};

/** The meeting page is served under the domain. */
export const page: ProofProbe = {
	id: 'page',
	look: async (system, target) => judgePage(await fetchOwn(system, target.domain, '/'), target),
};
