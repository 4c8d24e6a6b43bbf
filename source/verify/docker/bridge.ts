import {explainLog, readLog} from '../../actions/docker/explain.ts';
import {message, type Message} from '../../messages/message.ts';
import {healthUrl, neverLooked, operationalBridges, statsUrl} from '../bridge.ts';
import type {ProofProbe} from '../probe.ts';
import type {FetchResult} from '../../system/types.ts';
import type {DockerTarget, Judgement} from '../types.ts';
import {answerEvidence, bodyText, readContainerLog} from '../web.ts';

/** The bridge's health, jicofo's numbers, and the last messages of both containers (empty unless something is wrong). */
export type ContainerBridgeLook = {readonly health: FetchResult; readonly stats: FetchResult; readonly log: readonly string[]};

const cause = ({health, stats, log}: ContainerBridgeLook, docker: Pick<DockerTarget, 'folder'>): {readonly meaning: Message; readonly remedy: Message} => {
	const isHealthy = health.ok && health.status === 200;
	const known = explainLog(log);
	const remedy = readContainerLog(docker, isHealthy ? 'jicofo' : 'jvb');
	if (known !== undefined) {
		return {meaning: known.meaning, remedy};
	}

	if (!health.ok) {
		return {meaning: message('verify.bridge.silent'), remedy};
	}

	const meaning = isHealthy
		? message(stats.ok ? 'verify.bridge.uncounted' : 'verify.bridge.organiserSilent')
		: message('verify.bridge.unhealthy', {text: bodyText(health).trim().slice(0, 200) || answerEvidence(health)});
	return {meaning, remedy};
};

/** Whether the bridge's container is healthy and jicofo's counts it. */
export const judgeContainerBridge = (look: ContainerBridgeLook, docker: Pick<DockerTarget, 'folder'>): Judgement => {
	const {health, stats} = look;
	const count = operationalBridges(bodyText(stats));
	const evidence = `8080/about/health ${answerEvidence(health)}, 8888/stats ${stats.ok ? `operational_bridge_count ${count ?? '-'}` : answerEvidence(stats)}`;
	const isHealthy = health.ok && health.status === 200;
	return isHealthy && count !== undefined && count >= 1
		? {state: 'passed', evidence}
		: {state: 'waiting', evidence, why: message(isHealthy ? 'verify.bridge.waitingCount' : 'verify.bridge.waitingHealth'), ...cause(look, docker), ...(neverLooked.test(bodyText(health)) && {settling: true})};
};

/** The media bridge works and is known to the meeting organiser; both answer this box alone. */
export const containerBridge: ProofProbe = {
	id: 'bridge',
	async look(system, {docker}) {
		const target = docker!;
		const [health, stats] = await Promise.all([system.net.fetch(healthUrl, {timeoutSeconds: 5}), system.net.fetch(statsUrl, {timeoutSeconds: 5})]);
		const judgement = judgeContainerBridge({health, stats, log: []}, target);
		if (judgement.state === 'passed') {
			return judgement;
		}

		const logs = await Promise.all(['jvb', 'jicofo'].map(async service => readLog(system, target.folder, service)));
		return judgeContainerBridge({health, stats, log: logs.flat()}, target);
	},
};
