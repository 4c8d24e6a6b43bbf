import type {Action, ActionKind} from '../actions/types.ts';
import type {System} from '../system/types.ts';

/** Kinds of actions in which programs of others write; what we write is on the disk when it is written. */
const byOthers: ReadonlySet<ActionKind> = new Set(['acme-certificate', 'apt-install', 'compose-up', 'docker-load', 'docker-pull', 'firewall', 'lab-root', 'run', 'service', 'timer']);

const inContainers: ReadonlySet<ActionKind> = new Set(['compose-up', 'docker-load', 'docker-pull']);

/** Each of these may be a file system of its own, and not all are everywhere. */
const usual = ['/', '/usr', '/var', '/var/lib', '/opt'] as const;

/** Where Docker keeps images and containers. */
const engineFolders = async (system: System): Promise<readonly string[]> => {
	const {stdout} = await system.run(['docker', 'info', '--format', '{{.DockerRootDir}}'], {timeoutSeconds: 60});
	return [stdout.trim(), '/var/lib/containerd'].filter(path => path.startsWith('/'));
};

/** Waits until what programs of others wrote is on the disk: they do not, and what the journal calls done must outlive a power cut. */
export const flush = async (system: System, actions: readonly Action[]): Promise<void> => {
	const foreign = actions.filter(({kind}) => byOthers.has(kind));
	if (foreign.length === 0) {
		return;
	}

	const folders = [
		...usual,
		...foreign.flatMap(action => (action.kind === 'compose-up' ? [action.folder] : [])),
		...(foreign.some(({kind}) => inContainers.has(kind)) ? await engineFolders(system) : []),
	];
	await system.run(['sync', '--file-system', ...folders], {timeoutSeconds: 600});
};
