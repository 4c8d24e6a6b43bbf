import * as z from 'zod';
import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';

/** The compose project's name, as compose.yaml gives it. */
export const projectName = 'jitsi-meet';

/** A port of a container as this box offers it. */
export type PublishedPort = {readonly protocol: 'tcp' | 'udp'; readonly address: string; readonly port: number};

/** What the engine says of one container at one moment. */
export type Container = {
	readonly id: string;
	readonly service: string;
	/** Docker's word: created, running, restarting, exited, paused, dead. */
	readonly status: string;
	/** Absent without a health check. */
	readonly health?: 'starting' | 'healthy' | 'unhealthy';
	/** How often the engine started it again by itself. */
	readonly restarts: number;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly exitCode: number;
	/** What compose computed from its settings; changes when they do. */
	readonly hash: string;
	readonly folder: string;
	readonly ports: readonly PublishedPort[];
};

const inspected = z.array(z.object({
	Id: z.string(),
	RestartCount: z.number().catch(0),
	State: z.object({
		Status: z.string(),
		StartedAt: z.string().catch(''),
		ExitCode: z.number().catch(0),
		Health: z.object({Status: z.string()}).nullish().catch(undefined),
	}),
	Config: z.object({Labels: z.record(z.string(), z.string()).nullish()}),
	NetworkSettings: z.object({Ports: z.record(z.string(), z.array(z.object({HostIp: z.string(), HostPort: z.string()})).nullable()).nullish()}).nullish(),
}));

const healthOf = (status: string | undefined): Container['health'] =>
	(['starting', 'healthy', 'unhealthy'] as const).find(known => known === status);

/** The containers in the output of `docker inspect`; those that `docker compose run` made for a moment are left out. */
export const parseContainers = (output: string): readonly Container[] => {
	let data: unknown;
	try {
		data = JSON.parse(output);
	} catch {
		return [];
	}

	return (inspected.safeParse(data).data ?? []).flatMap(({Id, RestartCount, State, Config, NetworkSettings}) => {
		const labels = Config.Labels ?? {};
		const service = labels['com.docker.compose.service'];
		const health = healthOf(State.Health?.Status);
		return service === undefined || labels['com.docker.compose.oneoff'] === 'True' ? [] : [{
			id: Id,
			service,
			status: State.Status,
			...(health === undefined ? {} : {health}),
			restarts: RestartCount,
			startedAt: Date.parse(State.StartedAt),
			exitCode: State.ExitCode,
			hash: labels['com.docker.compose.config-hash'] ?? '',
			folder: labels['com.docker.compose.project.working_dir'] ?? '',
			ports: Object.entries(NetworkSettings?.Ports ?? {}).flatMap(([inside, published]) => (published ?? []).map(({HostIp, HostPort}): PublishedPort =>
				({protocol: inside.endsWith('/udp') ? 'udp' : 'tcp', address: HostIp, port: Number(HostPort)}))),
		}];
	});
};

/** The label every container, network and volume of the project has. */
export const projectLabel = `com.docker.compose.project=${projectName}`;

/** The same as a filter of Docker's command line. */
export const projectFilter = `label=${projectLabel}`;

/** What Docker's command line picks the containers of a folder by. */
export const folderFilter = (folder: string): string => `label=com.docker.compose.project.working_dir=${folder}`;

/** All containers of the project that run or once ran in this folder; none when there is no engine. */
export const readContainers = async (system: System, folder: string): Promise<readonly Container[]> => {
	const {stdout} = await runDocker(system, ['ps', '--all', '--quiet', '--no-trunc', '--filter', projectFilter]);
	const ids = stdout.split('\n').filter(id => id !== '');
	if (ids.length === 0) {
		return [];
	}

	const containers = parseContainers((await runDocker(system, ['inspect', '--type', 'container', ...ids])).stdout);
	return containers.filter(container => container.folder === folder);
};

/** Whether a container does its work, as far as the engine can tell. */
export const isWell = ({status, health}: Pick<Container, 'status' | 'health'>): boolean =>
	status === 'running' && (health === undefined || health === 'healthy');
