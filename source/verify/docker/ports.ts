import {readContainers, type Container} from '../../actions/docker/containers.ts';
import {message} from '../../messages/message.ts';
import {isLoopback} from '../listeners.ts';
import {list} from '../ports.ts';
import type {ProofProbe} from '../probe.ts';
import type {DockerTarget, Judgement} from '../types.ts';
import {readContainerLog} from '../web.ts';

type ExpectedPort = {readonly protocol: 'tcp' | 'udp'; readonly port: number; readonly service: string; /** Meant for programs of this box alone. */ readonly private?: true};

/** Ports that the project publishes, with the service behind each; nothing else of it can be reached. */
export const publishedBy = ({httpPort, httpsPort}: Pick<DockerTarget, 'httpPort' | 'httpsPort'>): readonly ExpectedPort[] => [
	{protocol: 'tcp', port: httpPort, service: 'proxy'},
	{protocol: 'tcp', port: httpsPort, service: 'proxy'},
	{protocol: 'tcp', port: 8080, service: 'jvb', private: true},
	{protocol: 'tcp', port: 8888, service: 'jicofo', private: true},
	{protocol: 'udp', port: 10_000, service: 'jvb'},
];

/** What the ports that the engine publishes mean for meetings. Its own word counts: not every engine has a process that `ss` would show. */
export const judgePublished = (containers: readonly Container[], target: DockerTarget): Judgement => {
	const expected = publishedBy(target);
	const offered = ({protocol, port, service}: ExpectedPort) => containers
		.filter(container => container.service === service)
		.flatMap(({ports}) => ports.filter(one => one.protocol === protocol && one.port === port));
	const there = expected.filter(port => offered(port).length > 0);
	const missing = expected.find(port => !there.includes(port));
	if (missing !== undefined) {
		const gone = expected.filter(port => !there.includes(port));
		const port = `${missing.protocol} ${missing.port}`;
		return {
			state: 'waiting', evidence: `${list(there) || '-'}; - ${list(gone)}`, why: message('verify.ports.waiting', {ports: list(gone)}),
			meaning: message('verify.ports.missing', {port, unit: missing.service}), remedy: readContainerLog(target, missing.service),
		};
	}

	const exposed = there.filter(port => port.private && offered(port).some(({address}) => !isLoopback(address)));
	return exposed.length === 0
		? {state: 'passed', evidence: list(there)}
		: {state: 'passed', evidence: `${list(there)}; *: ${list(exposed)}`, meaning: message('verify.ports.exposed', {ports: list(exposed)}), remedy: message('verify.docker.exposedRemedy', {path: `${target.folder}/compose.yaml`})};
};

/** Every port that a meeting needs is published. */
export const publishedPorts: ProofProbe = {
	id: 'ports',
	look: async (system, {docker}) => judgePublished(await readContainers(system, docker!.folder), docker!),
};
