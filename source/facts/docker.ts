import type {RunResult, System} from '../system/types.ts';
import {isRecord, list, parseJson} from './json.ts';
import type {ComposeProject, DockerFact, Facts} from './types.ts';

/** The system's own engine, whatever context somebody has chosen for the command. */
const socket = '/run/docker.sock';
const docker = ['docker', '--host', `unix://${socket}`] as const;

const missing = 127;

/** `Key=value` blocks of `systemctl show`, one a unit, by unit. */
export const parseUnits = (text: string): Readonly<Record<string, Readonly<Record<string, string>>>> => Object.fromEntries(text.trim().split(/\n{2,}/v).flatMap(block => {
	const pairs = Object.fromEntries(block.split('\n').map(line => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]));
	return pairs['Id'] ? [[pairs['Id'], pairs] as const] : [];
}));

/** `2.26.1` from `2.26.1-4` or `v2.29.7`; undefined when the text holds no version. */
export const plainVersion = (text: string): string | undefined => /(?<!\d)\d{1,6}(?:\.\d{1,6}){1,3}/v.exec(text)?.[0];

/** Projects from `docker compose ls -a --format json`. */
export const parseProjects = (text: string): readonly ComposeProject[] => list(text).flatMap(entry => {
	if (!isRecord(entry) || typeof entry['Name'] !== 'string') {
		return [];
	}

	const {Name: name, Status: status, ConfigFiles: files} = entry;
	return [{name, status: typeof status === 'string' ? status : '', files: typeof files === 'string' ? files.split(',').filter(Boolean) : []}];
});

type Daemon = Pick<DockerFact, 'daemon' | 'version' | 'dataRoot'> & {readonly rootless: boolean};

/** What `docker info --format '{{json .}}'` tells of the daemon. */
export const parseInfo = ({exitCode, stdout, stderr}: RunResult): Daemon => {
	const info = parseJson(stdout);
	const version = isRecord(info) && typeof info['ServerVersion'] === 'string' ? plainVersion(info['ServerVersion']) : undefined;
	if (exitCode !== 0 || !isRecord(info) || version === undefined) {
		return {daemon: /permission denied/iv.test(stderr + stdout) ? 'denied' : 'stopped', rootless: false};
	}

	const {DockerRootDir: root, SecurityOptions: options} = info;
	return {
		daemon: 'running', version, rootless: Array.isArray(options) && options.some(option => String(option).includes('name=rootless')),
		...(typeof root === 'string' && root.startsWith('/') ? {dataRoot: root} : {}),
	};
};

/** Sockets of engines that users run for themselves (dockerd-rootless-setuptool.sh). */
const hasRootless = async (system: System): Promise<boolean> => {
	const users = await system.files.list('/run/user');
	const lists = await Promise.all(users.map(async uid => system.files.list(`/run/user/${uid}`)));
	return lists.some(names => names.includes('docker.sock'));
};

/**
Whether something answers. A connection to docker.socket makes systemd start the engine, and nothing may be started before consent: so
systemd is asked first. An engine that systemd does not know (snap, started by hand) has only its socket.
*/
const probeDaemon = async (system: System): Promise<Daemon> => {
	const [show, names] = await Promise.all([
		system.run(['systemctl', 'show', 'docker.service', 'docker.socket', '--property=Id,LoadState,ActiveState']),
		system.files.list('/run'),
	]);
	const units = parseUnits(show.stdout);
	const service = units['docker.service'];
	const isWaiting = units['docker.socket']?.['ActiveState'] === 'active' && service?.['ActiveState'] !== 'active';
	if (isWaiting || !names.includes('docker.sock')) {
		return {daemon: service?.['LoadState'] === 'loaded' ? 'stopped' : 'absent', rootless: false};
	}

	return parseInfo(await system.run([...docker, 'info', '--format', '{{json .}}']));
};

const probeCompose = async (system: System): Promise<Pick<DockerFact, 'compose' | 'composeV1'>> => {
	const two = await system.run([...docker, 'compose', 'version', '--short']);
	const compose = two.exitCode === 0 ? plainVersion(two.stdout) : undefined;
	if (compose !== undefined) {
		return {compose, composeV1: false};
	}

	const one = await system.run(['docker-compose', '--version']);
	return {composeV1: one.exitCode === 0 && plainVersion(one.stdout)?.startsWith('1.') === true};
};

/** What Docker is on this box. Starts nothing and changes nothing; without Docker it costs two small programs. */
export const probeDocker = async (system: System): Promise<Facts['docker']> => {
	const command = await system.run(['docker', '--version']);
	const nothing = {composeV1: false, projects: []};
	// Its /run/docker.sock would wake podman up.
	const isPodman = /podman/iv.test(command.stdout);
	const {rootless, ...daemon} = isPodman ? {daemon: 'absent', rootless: false} as const : await probeDaemon(system);
	if (isPodman) {
		return {engine: 'podman', ...daemon, ...nothing};
	}

	if (command.exitCode === missing) {
		return {engine: daemon.daemon === 'absent' ? 'absent' : 'docker', ...daemon, ...nothing};
	}

	const [compose, hasOwn, projects] = await Promise.all([
		probeCompose(system),
		hasRootless(system),
		daemon.daemon === 'running' ? system.run([...docker, 'compose', 'ls', '--all', '--format', 'json']) : undefined,
	]);
	const isRootless = rootless || (daemon.daemon !== 'running' && hasOwn);
	return {engine: isRootless ? 'rootless' : 'docker', ...daemon, ...compose, projects: parseProjects(projects?.stdout ?? '')};
};
