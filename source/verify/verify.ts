import type {MessageKey} from '../messages/catalogue.ts';
import {message} from '../messages/message.ts';
import type {System} from '../system/types.ts';
import {bosh} from './bosh.ts';
import {bridge} from './bridge.ts';
import {certificate} from './certificate.ts';
import {config} from './config.ts';
import {containerBridge} from './docker/bridge.ts';
import {containers} from './docker/containers.ts';
import {publishedPorts} from './docker/ports.ts';
import {page} from './page.ts';
import {ports} from './ports.ts';
import type {ProofProbe} from './probe.ts';
import {noPatience, patienceAfterRun} from './target.ts';
import type {Judgement, Patience, ProofId, ProofResult, VerifyTarget} from './types.ts';
import {units} from './units.ts';
import {websocket} from './websocket.ts';

const probes: Readonly<Record<ProofId, ProofProbe>> = {units, ports, page, config, bosh, websocket, certificate, bridge};

/** The same proofs of a server in containers: what systemd and `ss` tell of programs, Docker's engine tells of containers. */
const dockerProbes: Readonly<Record<ProofId, ProofProbe>> = {...probes, units: containers, ports: publishedPorts, bridge: containerBridge};

/** Told a result; the proofs go on when it is done with it. */
type OnProof = (proof: ProofResult) => Promise<void> | void;

const repeatWaitingMilliseconds = 10_000;

/** The result a person sees for a judgement; `isLast`: patience is over, so that waiting has failed. */
export const proofResult = (id: ProofId, judgement: Judgement, isLast: boolean): ProofResult => {
	const title = message(`verify.${id}.title`);
	if (judgement.state !== 'waiting') {
		return {id, title, ...judgement};
	}

	const {evidence, why, meaning, remedy} = judgement;
	return isLast ? {id, state: 'failed', title, evidence, meaning, remedy} : {id, state: 'waiting', title, evidence, meaning: why};
};

/** What is wrong with the services when nothing else can work, either. */
const rootCauses: ReadonlySet<string> = new Set<MessageKey>(['verify.docker.engine', 'verify.docker.missing']);

/** A failure with its own advice, or after a root cause one that follows from it: ten pieces of advice hide the one that helps. */
const withCause = (result: ProofResult, cause: boolean): ProofResult => {
	const {remedy: _own, ...rest} = result;
	return cause && result.state === 'failed' ? {...rest, meaning: message('verify.follows')} : result;
};

const prove = async (system: System, target: VerifyTarget, {probe, patience, start, onProof}: {readonly probe: ProofProbe; readonly patience: Patience; readonly start: number; readonly onProof: OnProof}): Promise<ProofResult> => {
	const milliseconds = (probe.id === 'bridge' ? patience.bridgeSeconds : patience.seconds) * 1000;
	const settled = start + (patience.settlingSeconds * 1000);
	let deadline = start + milliseconds;
	let said = {evidence: '', at: -Infinity};
	for (;;) {
		const judgement = await probe.look(system, target, patience);
		const now = system.clock.monotonic();
		if (judgement.state === 'waiting' && judgement.settling && now < settled) {
			// What follows a late start, such as signing in, is waited for as long as always.
			deadline = Math.max(deadline, now + milliseconds);
		}

		const isLast = now + patience.pollMilliseconds > deadline;
		const result = proofResult(probe.id, judgement, isLast);
		const isNews = result.evidence !== said.evidence || now - said.at >= repeatWaitingMilliseconds;
		if (result.state !== 'waiting' || isNews) {
			await onProof(result);
			said = {evidence: result.evidence, at: now};
		}

		if (result.state !== 'waiting') {
			return result;
		}

		await system.clock.sleep(patience.pollMilliseconds);
	}
};

/**
Proves that meetings work on this box, one proof after the other in the order of `proofIds`.
`onProof` is told each final result as it is known, and `waiting` results (why we wait) in between.
Returns the final result of every proof, none of them waiting.
*/
export const verify = async (
	system: System,
	target: VerifyTarget,
	{onProof = () => undefined, patience = patienceAfterRun}: {readonly onProof?: OnProof; readonly patience?: Patience} = {},
): Promise<readonly ProofResult[]> => {
	const start = system.clock.monotonic();
	const results: ProofResult[] = [];
	for (const probe of Object.values(target.docker === undefined ? probes : dockerProbes)) {
		const cause = results.some(({meaning}) => meaning !== undefined && rootCauses.has(meaning.key));
		const result = withCause(await prove(system, target, {probe, patience: cause ? noPatience : patience, start, onProof: async proof => onProof(withCause(proof, cause))}), cause);
		results.push(result);
	}

	return results;
};
