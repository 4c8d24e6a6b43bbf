import type {ServerResponse} from 'node:http';
import {respond, type Answer, type Fault} from '../standin/fault.ts';

/**
What goes wrong at the registry. `only` limits it to paths that match, for example /\/blobs\// or /jitsi\/jvb\/manifests/;
`times` to so many answers, after which all is well again.
*/
export type RegistryFault = Fault & {readonly times?: number};

/** How registries word the refusals that clients show to people. */
const refusals: Readonly<Record<number, readonly [code: string, message: string]>> = {
	401: ['UNAUTHORIZED', 'authentication required'],
	403: ['DENIED', 'denied'],
	404: ['MANIFEST_UNKNOWN', 'manifest unknown'],
	429: ['TOOMANYREQUESTS', 'You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit'],
	500: ['UNKNOWN', 'unknown error'],
	503: ['UNAVAILABLE', 'service unavailable'],
};

/** Give the answer, damaged by the fault; refusals have a body in the registry's own form. */
export async function respondAsRegistry(response: ServerResponse, answer: Answer, fault: Fault | undefined): Promise<void> {
	await (fault?.kind === 'status' ? respond(response, refusal(fault.status), undefined) : respond(response, answer, fault));
}

/** An error of the registry protocol. */
export function refusal(status: number): Answer {
	const [code, message] = refusals[status] ?? ['UNKNOWN', 'unknown error'];
	const body = Buffer.from(`${JSON.stringify({errors: [{code, message}]})}\n`);
	return {status, headers: {'Content-Type': 'application/json', 'Content-Length': body.length, 'Docker-Distribution-Api-Version': 'registry/2.0'}, body};
}
