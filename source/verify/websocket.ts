import {message} from '../messages/message.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {hostOf, ownAddress, prosodySilent, readContainerLog, webServerSilent, type WebTarget} from './web.ts';

/** A server's answer to an upgrade request; undefined when none came. */
export type UpgradeAnswer = {readonly status: number; readonly subprotocol?: string} | undefined;

/** Whether the signalling websocket opened. */
export const judgeWebsocket = (answer: UpgradeAnswer, target: WebTarget): Judgement => {
	if (answer === undefined) {
		return webServerSilent({ok: false, reason: 'unreachable', details: '/xmpp-websocket -'}, target);
	}

	const {status, subprotocol} = answer;
	if (status >= 502 && status <= 504) {
		return prosodySilent({ok: true, status, headers: {}, body: new Uint8Array()}, target);
	}

	const evidence = `/xmpp-websocket HTTP ${status}${subprotocol === undefined ? '' : ` ${subprotocol}`}`;
	return status === 101 && subprotocol === 'xmpp'
		? {state: 'passed', evidence}
		: {state: 'failed', evidence, meaning: message('verify.websocket.refused'), remedy: target.docker === undefined ? message('verify.websocket.refusedRemedy', {command: 'prosodyctl check config'}) : readContainerLog(target.docker, 'prosody')};
};

/** Browsers can hold an open line to the signalling server. */
export const websocket: ProofProbe = {
	id: 'websocket',
	look: async (system, target) => judgeWebsocket(await system.net.upgrade(`https://${hostOf(target)}/xmpp-websocket`, {address: ownAddress, subprotocol: 'xmpp', timeoutSeconds: 10}), target),
};
