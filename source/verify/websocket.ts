import {message} from '../messages/message.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {ownAddress, prosodySilent, webServerSilent} from './web.ts';

/** A server's answer to an upgrade request; undefined when none came. */
export type UpgradeAnswer = {readonly status: number; readonly subprotocol?: string} | undefined;

/** Whether the signalling websocket opened. */
export const judgeWebsocket = (answer: UpgradeAnswer): Judgement => {
	if (answer === undefined) {
		return webServerSilent({ok: false, reason: 'unreachable', details: '/xmpp-websocket -'});
	}

	const {status, subprotocol} = answer;
	if (status >= 502 && status <= 504) {
		return prosodySilent({ok: true, status, headers: {}, body: new Uint8Array()});
	}

	const evidence = `/xmpp-websocket HTTP ${status}${subprotocol === undefined ? '' : ` ${subprotocol}`}`;
	return status === 101 && subprotocol === 'xmpp'
		? {state: 'passed', evidence}
		: {state: 'failed', evidence, meaning: message('verify.websocket.refused'), remedy: message('verify.websocket.refusedRemedy', {command: 'prosodyctl check config'})};
};

/** Browsers can hold an open line to the signalling server. */
export const websocket: ProofProbe = {
	id: 'websocket',
	look: async (system, {domain}) => judgeWebsocket(await system.net.upgrade(`https://${domain}/xmpp-websocket`, {address: ownAddress, subprotocol: 'xmpp', timeoutSeconds: 10})),
};
