import {defaultFolder, portsOf} from '../answers/docker.ts';
import type {Answers} from '../answers/schema.ts';
import type {Patience, VerifyTarget} from './types.ts';

/** What has to be proven for a server installed with these answers. */
export const targetOf = (answers: Pick<Answers, 'domain' | 'method' | 'certificate' | 'docker'>): VerifyTarget => ({
	domain: answers.domain,
	method: answers.method,
	certificate: answers.certificate.kind,
	// The plan repairs coturn's key (jitsi.md 1.6), so its TLS port is part of what was promised.
	expects: {turnTls: answers.method === 'classic'},
	...(answers.method === 'docker' ? {docker: {folder: answers.docker?.folder ?? defaultFolder, ...portsOf(answers.docker)}} : {}),
});

/** Patience at the end of a run: everything was started seconds ago. */
export const patienceAfterRun: Patience = {samples: 3, sampleMilliseconds: 1500, containerSampleMilliseconds: 5000, pollMilliseconds: 2000, seconds: 60, bridgeSeconds: 90, settlingSeconds: 90};

/** Patience of `status`: the server is expected to be up already, but it may have been switched on a moment ago; on a busy machine the bridge then needs more than ten seconds to sign in. */
export const patienceOfStatus: Patience = {samples: 3, sampleMilliseconds: 1000, containerSampleMilliseconds: 1000, pollMilliseconds: 1000, seconds: 5, bridgeSeconds: 20, settlingSeconds: 90};

/** Patience with what cannot work because something else does not. */
export const noPatience: Patience = {samples: 1, sampleMilliseconds: 0, containerSampleMilliseconds: 0, pollMilliseconds: 1000, seconds: 0, bridgeSeconds: 0, settlingSeconds: 0};
