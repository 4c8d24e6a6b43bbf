import {explainLog, readLog} from '../../actions/docker/explain.ts';
import {composeCommand, runDocker} from '../../actions/docker/command.ts';
import {isWell, readContainers, type Container} from '../../actions/docker/containers.ts';
import {message} from '../../messages/message.ts';
import {services} from '../../plan/docker/constants.ts';
import type {System} from '../../system/types.ts';
import type {ProofProbe} from '../probe.ts';
import type {DockerTarget, Judgement} from '../types.ts';
import {readContainerLog} from '../web.ts';

/** A series of looks at the project's containers, and the last messages of the one that is not well. */
export type ContainersLook = {readonly samples: ReadonlyArray<readonly Container[]>; readonly log?: readonly string[]};

const find = (service: string, containers: readonly Container[]): Container | undefined => containers.find(container => container.service === service);

const stateText = (container: Container | undefined): string => (container === undefined
	? '-'
	: `${container.status}${container.health === undefined ? '' : `/${container.health}`}${container.restarts === 0 ? '' : ` (${container.restarts}x)`}`);

/** The service to talk about: not there, or not well, or with another start than in an earlier look. Those that others wait for come first. */
export const culprit = (samples: ContainersLook['samples']): string | undefined => {
	const latest = samples.at(-1) ?? [];
	const isWrong = (service: string): boolean => {
		const container = find(service, latest);
		return container === undefined || !isWell(container);
	};

	const isRestless = (service: string): boolean => new Set(samples.map(containers => {
		const container = find(service, containers);
		return `${container?.id} ${container?.startedAt} ${container?.restarts}`;
	})).size > 1;
	return services.find(service => isWrong(service)) ?? services.find(service => isRestless(service));
};

/** What a series of looks means: every container well in the last one, and never started again (faults.md M7: "running" alone says nothing). */
export const judgeContainers = ({samples, log = []}: ContainersLook, {folder}: Pick<DockerTarget, 'folder'>): Judgement => {
	const latest = samples.at(-1) ?? [];
	const evidence = services.map(service => `${service} ${stateText(find(service, latest))}`).join(', ');
	const service = culprit(samples);
	if (service === undefined) {
		return {state: 'passed', evidence: `${evidence} (${samples.length}x)`};
	}

	const container = find(service, latest);
	if (container === undefined) {
		const command = composeCommand(folder, 'up', '--detach').join(' ');
		return {state: 'failed', evidence, meaning: message('verify.docker.missing', {service}), remedy: message('verify.docker.missingRemedy', {command})};
	}

	// The engine starts a container that fell by itself: one that is down without a new start was stopped by somebody.
	const stopped = container.status === 'paused' ? 'unpause' : container.status === 'exited' ? 'up --detach' : undefined;
	if (stopped !== undefined) {
		const command = composeCommand(folder, ...stopped.split(' '), service).join(' ');
		return {state: 'waiting', evidence, why: message('verify.units.waiting'), meaning: message('verify.docker.stopped', {service}), remedy: message('verify.docker.stoppedRemedy', {command})};
	}

	const known = explainLog(log);
	const words = container.status !== 'running' || isWell(container) ? 'verify.docker.falls' : 'verify.docker.sick';
	return {
		state: 'waiting',
		evidence,
		why: message('verify.units.waiting'),
		meaning: known?.meaning ?? message(words, {service}),
		remedy: readContainerLog({folder}, service),
		...(container.status === 'running' && container.health === 'starting' && {settling: true}),
	};
};

const takeSamples = async (system: System, {folder}: DockerTarget, {count, pauseMilliseconds}: {readonly count: number; readonly pauseMilliseconds: number}): Promise<ContainersLook['samples']> => {
	const samples: Array<readonly Container[]> = [];
	for (let taken = 0; taken < count; taken++) {
		if (taken > 0) {
			await system.clock.sleep(pauseMilliseconds);
		}

		const containers = await readContainers(system, folder);
		samples.push(containers);
		if (culprit([containers]) !== undefined) {
			break;
		}
	}

	return samples;
};

/** The containers are healthy and stay so over several looks. */
export const containers: ProofProbe = {
	id: 'units',
	async look(system, {docker}, patience) {
		if ((await runDocker(system, ['version', '--format', '{{.Server.Version}}'])).exitCode !== 0) {
			return {state: 'waiting', evidence: 'docker -', why: message('verify.units.waiting'), meaning: message('verify.docker.engine'), remedy: message('verify.docker.engineRemedy', {command: 'systemctl start docker'}), settling: true};
		}

		const target = docker!;
		const samples = await takeSamples(system, target, {count: patience.samples, pauseMilliseconds: patience.containerSampleMilliseconds});
		const service = culprit(samples);
		return judgeContainers({samples, ...(service !== undefined && {log: await readLog(system, target.folder, service)})}, target);
	},
};
