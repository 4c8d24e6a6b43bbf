import * as z from 'zod';
import {message, type Message} from '../messages/message.ts';
import type {FetchResult, System} from '../system/types.ts';
import type {ProofProbe} from './probe.ts';
import type {Judgement} from './types.ts';
import {answerEvidence, bodyText} from './web.ts';

export const healthUrl = 'http://127.0.0.1:8080/about/health';
export const statsUrl = 'http://127.0.0.1:8888/stats';
const logs = ['/var/log/jitsi/jvb.log', '/var/log/jitsi/jicofo.log'];
const logLines = '200';

const statsSchema = z.object({bridge_selector: z.object({operational_bridge_count: z.number()})});

/** Bridges that the meeting organiser (jicofo) can use, from its /stats; undefined when the text does not say. */
export const operationalBridges = (stats: string): number | undefined => {
	try {
		return statsSchema.safeParse(JSON.parse(stats)).data?.bridge_selector.operational_bridge_count;
	} catch {
		return undefined;
	}
};

/** The bridge's own health, jicofo's numbers, and the last lines of both logs (empty unless something is wrong). */
export type BridgeLook = {readonly health: FetchResult; readonly stats: FetchResult; readonly log: string};

/** The bridge's words while it has not looked at itself since its start (jicoco's HealthChecker). */
export const neverLooked = /No health checks performed recently.* never/v;

const restartInOrder = 'systemctl restart prosody && sleep 10 && systemctl restart jicofo jitsi-videobridge2';

const cause = ({health, stats, log}: BridgeLook): {readonly meaning: Message; readonly remedy: Message} => {
	// Without an address that others can reach the bridge calls itself unhealthy: normal in a lab, where that check is to be off (jitsi.md 2.2).
	if (/no valid ip addresses/iv.test(bodyText(health))) {
		return {meaning: message('verify.bridge.address'), remedy: message('verify.bridge.addressRemedy', {command: 'hocon -f /etc/jitsi/videobridge/jvb.conf set videobridge.health.require-valid-address false && systemctl restart jitsi-videobridge2'})};
	}

	// The bridge and jicofo check prosody's certificate against Java's trust store (jitsi.md 6.13).
	if (/pkix path building failed/iv.test(log)) {
		return {meaning: message('verify.bridge.trust'), remedy: message('verify.bridge.trustRemedy', {command: 'update-ca-certificates -f && systemctl restart jicofo jitsi-videobridge2'})};
	}

	if (!health.ok) {
		return {meaning: message('verify.bridge.silent'), remedy: message('verify.readLog', {command: 'tail -n 50 /var/log/jitsi/jvb.log'})};
	}

	if (health.status !== 200) {
		return {meaning: message('verify.bridge.unhealthy', {text: bodyText(health).trim().slice(0, 200) || answerEvidence(health)}), remedy: message('verify.readLog', {command: 'tail -n 50 /var/log/jitsi/jvb.log'})};
	}

	return stats.ok
		? {meaning: message('verify.bridge.uncounted'), remedy: message('verify.bridge.uncountedRemedy', {command: restartInOrder})}
		: {meaning: message('verify.bridge.organiserSilent'), remedy: message('verify.readLog', {command: 'tail -n 50 /var/log/jitsi/jicofo.log'})};
};

/** Whether the bridge is healthy and jicofo counts it: the best sign on the server that a third participant will be heard. */
export const judgeBridge = (look: BridgeLook): Judgement => {
	const {health, stats} = look;
	const count = operationalBridges(bodyText(stats));
	const evidence = `8080/about/health ${answerEvidence(health)}, 8888/stats ${stats.ok ? `operational_bridge_count ${count ?? '-'}` : answerEvidence(stats)}`;
	return health.ok && health.status === 200 && count !== undefined && count >= 1
		? {state: 'passed', evidence}
		: {state: 'waiting', evidence, why: message(health.ok && health.status === 200 ? 'verify.bridge.waitingCount' : 'verify.bridge.waitingHealth'), ...cause(look), ...(neverLooked.test(bodyText(health)) && {settling: true})};
};

const readLogs = async (system: System): Promise<string> =>
	(await Promise.all(logs.map(async path => system.run(['tail', '-n', logLines, path])))).map(({stdout}) => stdout).join('\n');

/** The media bridge works and is known to the meeting organiser. */
export const bridge: ProofProbe = {
	id: 'bridge',
	async look(system) {
		const [health, stats] = await Promise.all([system.net.fetch(healthUrl, {timeoutSeconds: 5}), system.net.fetch(statsUrl, {timeoutSeconds: 5})]);
		const judgement = judgeBridge({health, stats, log: ''});
		return judgement.state === 'passed' ? judgement : judgeBridge({health, stats, log: await readLogs(system)});
	},
};
