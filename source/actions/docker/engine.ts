import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';

/** Packages that are an engine. */
const engines: ReadonlySet<string> = new Set(['docker.io', 'docker-ce']);

/** Whether these packages are the engine that came with us. */
export const bringsEngine = (packages: readonly string[]): boolean => packages.some(name => engines.has(name));

/** Whether the engine keeps anything: ours is gone by the time this is asked, so it is somebody else's. An engine that does not answer tells nothing and stays. */
export const isEngineNeeded = async (system: System): Promise<boolean> => {
	const lists = await Promise.all([['ps', '--all', '--quiet'], ['image', 'ls', '--quiet'], ['volume', 'ls', '--quiet']].map(async words => runDocker(system, words)));
	// Exit code 127: it is gone already.
	return lists.some(({exitCode, stdout}) => stdout.trim() !== '' || (exitCode !== 0 && exitCode !== 127));
};

/** Folders the engine fills and its packages leave behind; nobody's image or volume is in them any more. The bridge is the kernel's. */
export const removeEngineData = async (system: System): Promise<void> => {
	await system.run(['rm', '-rf', '--one-file-system', '--', '/var/lib/docker', '/var/lib/containerd', '/etc/docker']);
	await system.run(['ip', 'link', 'delete', 'docker0']);
};
