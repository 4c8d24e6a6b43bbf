import type {System} from '../system/types.ts';
import {mountOf, parseMountinfo} from './disks.ts';
import {parseInfo, parseProjects, parsePublished, parseUnits, plainVersion, type Daemon} from './docker-parse.ts';
import type {DockerFact, Facts} from './types.ts';

/** The system's own engine, whatever context somebody has chosen for the command. */
const docker = ['docker', '--host', 'unix:///run/docker.sock'] as const;

/** The name of our compose project, whose ports are no strangers. */
export const projectName = 'jitsi-meet';

const missing = 127;

/** Where Debian's and Docker's packages keep images. */
const usualDataRoot = '/var/lib/docker';

/** Nothing known of a daemon but whether it is installed. */
const silent = (daemon: 'stopped' | 'absent'): Daemon => ({daemon, insecure: [], rootless: false});

/**
Whether a program listens at the engine's socket. The file alone tells nothing: it stays when Docker's packages go (seen on Debian 13), until the
next start. Kernel source net/unix/af_unix.c: the path is the last column.
*/
const hasListener = async (system: System): Promise<boolean> => {
	const [names, sockets] = await Promise.all([system.files.list('/run'), system.files.text('/proc/net/unix')]);
	return names.includes('docker.sock') && (sockets === undefined || /\s(?:\/var)?\/run\/docker\.sock$/mv.test(sockets));
};

/**
Whether something would answer. A connection to docker.socket makes systemd start the engine (seen on Debian 13), and nothing may be
started before consent: so systemd is asked first. An engine that systemd does not know (snap, started by hand) has only its socket.
*/
const probeState = async (system: System): Promise<'answering' | 'stopped' | 'absent'> => {
	const [show, isListening] = await Promise.all([
		system.run(['systemctl', 'show', 'docker.service', 'docker.socket', '--property=Id,LoadState,ActiveState']),
		hasListener(system),
	]);
	const units = parseUnits(show.stdout);
	const service = units['docker.service'];
	const isWaiting = units['docker.socket']?.['ActiveState'] === 'active' && service?.['ActiveState'] !== 'active';
	if (!isWaiting && isListening) {
		return 'answering';
	}

	return service?.['LoadState'] === 'loaded' ? 'stopped' : 'absent';
};

/** Sockets of engines that users run for themselves (dockerd-rootless-setuptool.sh). */
const hasRootless = async (system: System): Promise<boolean> => {
	const users = await system.files.list('/run/user');
	const lists = await Promise.all(users.map(async uid => system.files.list(`/run/user/${uid}`)));
	return lists.some(names => names.includes('docker.sock'));
};

/** `docker compose version` asks no daemon (seen on Debian 13), so it wakes none up. */
const probeCompose = async (system: System): Promise<Pick<DockerFact, 'compose' | 'composeV1'>> => {
	const two = await system.run([...docker, 'compose', 'version', '--short']);
	const compose = two.exitCode === 0 ? plainVersion(two.stdout) : undefined;
	if (compose !== undefined) {
		return {compose, composeV1: false};
	}

	const one = await system.run(['docker-compose', '--version']);
	return {composeV1: one.exitCode === 0 && plainVersion(one.stdout)?.startsWith('1.') === true};
};

/** What is on a daemon that answers. */
const probeContent = async (system: System): Promise<Pick<DockerFact, 'projects' | 'published' | 'images'>> => {
	const [projects, containers, images] = await Promise.all([
		system.run([...docker, 'compose', 'ls', '--all', '--format', 'json']),
		system.run([...docker, 'ps', '--filter', `label=com.docker.compose.project=${projectName}`, '--format', '{{.Ports}}']),
		system.run([...docker, 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}']),
	]);
	return {
		projects: parseProjects(projects.stdout),
		published: parsePublished(containers.stdout),
		images: images.stdout.split('\n').filter(name => name !== '' && !name.includes('<none>')),
	};
};

const nothing = {composeV1: false, projects: [], published: [], images: [], insecure: []} as const;

/** The engine behind a real `docker` command, which may be missing while the daemon is here (Debian 13 packs them apart). */
const probeEngine = async (system: System, hasCommand: boolean): Promise<DockerFact> => {
	const state = await probeState(system);
	if (!hasCommand) {
		return state === 'absent' ? {...nothing, engine: 'absent', daemon: 'absent'} : {...nothing, engine: 'docker', daemon: state === 'answering' ? 'running' : 'stopped'};
	}

	const isAnswering = state === 'answering';
	const asked = isAnswering ? system.run([...docker, 'info', '--format', '{{json .}}']).then(result => parseInfo(result)) : Promise.resolve(silent(state));
	const [daemon, compose, hasOwn, content] = await Promise.all([
		asked,
		// The command names its plugins in the same answer; asking compose itself takes as long again.
		asked.then(async ({compose: known}) => (known === undefined ? probeCompose(system) : {compose: known, composeV1: false})),
		hasRootless(system),
		isAnswering ? probeContent(system) : nothing,
	]);
	const {rootless, ...known} = daemon;
	const isRootless = rootless || (known.daemon !== 'running' && hasOwn);
	return {...nothing, ...content, ...compose, ...known, engine: isRootless ? 'rootless' : 'docker'};
};

/** Free space where images go: their folder is often a disk of its own. */
const probeRoom = async (system: System, dataRoot: string): Promise<Pick<DockerFact, 'room'>> => {
	const mount = mountOf(dataRoot, parseMountinfo(await system.files.text('/proc/self/mountinfo') ?? ''))?.mount;
	const space = mount === undefined ? undefined : await system.files.space(mount);
	return mount === undefined || space === undefined ? {} : {room: {mount, freeBytes: space.freeBytes}};
};

/** What Docker is on this box. Starts nothing and changes nothing; without Docker it costs two small programs. */
export const probeDocker = async (system: System): Promise<Facts['docker']> => {
	const {exitCode, stdout} = await system.run(['docker', '--version']);
	// podman's own /run/docker.sock would wake it up.
	const fact: DockerFact = /podman/iv.test(stdout) ? {...nothing, engine: 'podman', daemon: 'absent'} : await probeEngine(system, exitCode !== missing);
	return {...fact, ...await probeRoom(system, fact.dataRoot ?? usualDataRoot)};
};
