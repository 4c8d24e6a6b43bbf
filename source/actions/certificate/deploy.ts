import {message} from '../../messages/message.ts';
import {exitCodes, ProblemError} from '../../problems.ts';
import type {System} from '../../system/types.ts';
import {fingerprintOf, isGuarded, readPair, writePair} from './pair.ts';
import {hasCopy, updateRelay} from './relay.ts';
import {isServed, isUp, reload, servedFingerprint} from './server.ts';
import {writeExpected} from './state.ts';
import type {CertificateTarget, Pair} from './types.ts';

const serveSeconds = 20;

const notServed = (target: CertificateTarget, details: string): ProblemError => new ProblemError({
	code: 'certificate-not-served',
	exitCode: exitCodes.failed,
	what: message('problems.certificateNotServed.what'),
	why: message('problems.certificateNotServed.why'),
	next: message('problems.certificateNotServed.next'),
	command: 'sudo jitsi-wizard status',
	details: details === '' ? target.domain : details,
});

/** Whether this pair stands in its files, and whoever should show it does. */
export const isDeployed = async (system: System, target: CertificateTarget, pair: Pair): Promise<boolean> => {
	const wanted = fingerprintOf(pair.certificate);
	const {files, relay, server} = target;
	const present = await readPair(system, files);
	const isThere = fingerprintOf(present?.certificate) === wanted && present?.key === pair.key && await isGuarded(system, target);
	const isRelayed = relay === undefined || !await hasCopy(system, relay) || fingerprintOf(await system.files.text(relay.certificate)) === wanted;
	return isThere && isRelayed && (!await isUp(system, server) || await servedFingerprint(system, target) === wanted);
};

/**
Puts a pair in place. A web server that runs reads it anew and has to show it; otherwise the pair that was there comes back and the problem is
thrown. Meetings go on: only new connections see the new certificate.
*/
export const deploy = async (system: System, target: CertificateTarget, pair: Pair): Promise<void> => {
	const before = await readPair(system, target.files);
	const fingerprint = fingerprintOf(pair.certificate);
	// What is shown once more, to prove the way, may be somebody's own.
	if (fingerprint !== undefined && fingerprint !== fingerprintOf(before?.certificate)) {
		await writeExpected(system, fingerprint, target.files.certificate);
	}

	await writePair(system, target, pair);
	if (await isUp(system, target.server)) {
		const result = await reload(system, target.server);
		if (result.exitCode !== 0 || !await isServed(system, target, pair.certificate, serveSeconds)) {
			if (before !== undefined) {
				await writePair(system, target, before);
				await reload(system, target.server);
			}

			throw notServed(target, result.exitCode === 0 ? '' : result.stderr);
		}
	}

	if (target.relay !== undefined) {
		await updateRelay(system, target.domain, target.relay, pair);
	}
};
