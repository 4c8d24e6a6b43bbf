import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';
import {removeRules} from './firewall-rules.ts';

/** Packages that are an engine. */
const engines: ReadonlySet<string> = new Set(['docker.io', 'docker-ce']);

/** Whether these packages are the engine that came with us. */
export const bringsEngine = (packages: readonly string[]): boolean => packages.some(name => engines.has(name));

type Answer = 'keeps nothing' | 'keeps something' | 'none';

const askEngine = async (system: System): Promise<Answer> => {
	const lists = await Promise.all([['ps', '--all', '--quiet'], ['image', 'ls', '--quiet'], ['volume', 'ls', '--quiet']].map(async words => runDocker(system, words)));
	if (lists.some(({stdout}) => stdout.trim() !== '')) {
		return 'keeps something';
	}

	// Exit code 127: the command is gone already.
	return lists.every(({exitCode}) => exitCode === 0 || exitCode === 127) ? 'keeps nothing' : 'none';
};

/** Whether it is there and nobody began to remove it (dpkg's `p` and `r`): a removal only begins where nobody needs it. */
const isThere = async (created: readonly string[], system: System): Promise<boolean> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${db:Status-Abbrev}\n', ...created.filter(name => engines.has(name))]);
	return stdout.split('\n').some(line => /^(?:[a-z]i|[hi][FHUWt])/v.test(line));
};

/**
Whether the engine that came with these packages keeps anything: ours is gone by the time this is asked, so it is somebody else's. One that is stopped is
started to tell, because a removal that was cut off stopped it; one that cannot be started tells nothing and stays.
*/
export const isEngineNeeded = async (created: readonly string[], system: System): Promise<boolean> => {
	if (!await isThere(created, system)) {
		return false;
	}

	const answer = await askEngine(system);
	if (answer !== 'none') {
		return answer === 'keeps something';
	}

	await system.run(['systemctl', 'start', 'docker.service'], {timeoutSeconds: 120});
	return await askEngine(system) !== 'keeps nothing';
};

/** Packages that are what an engine keeps its images with; it may have been here before, for programs of somebody else's. */
const imageStores: ReadonlySet<string> = new Set(['containerd', 'containerd.io']);

/**
Folders that packages of ours filled and leave behind, each only when its program came with us and is gone: what somebody keeps with a program that
stays is theirs. `created`: packages that came with us, `left`: those of them that are still here.
*/
export const leftoverFolders = (created: readonly string[], left: readonly string[]): readonly string[] => {
	const isGone = (names: ReadonlySet<string>): boolean => created.some(name => names.has(name)) && left.every(name => !names.has(name));
	return isGone(engines) ? ['/var/lib/docker', ...(isGone(imageStores) ? ['/var/lib/containerd'] : [])] : [];
};

/** Ends an engine that came with us and is about to go, and takes away what it would leave until the next start: its socket, the bridge and its firewall rules. */
export const endEngine = async (system: System): Promise<void> => {
	await system.run(['systemctl', 'stop', 'docker.socket', 'docker.service'], {timeoutSeconds: 120});
	await system.run(['rm', '-f', '--', '/run/docker.sock']);
	await removeRules(system);
	await system.run(['ip', 'link', 'delete', 'docker0']);
};

/** Takes the data of an engine away that came with us and is gone; nobody's image or volume is in it any more. Settings that somebody wrote stay. */
export const removeEngineData = async (created: readonly string[], left: readonly string[], system: System): Promise<void> => {
	const folders = leftoverFolders(created, left);
	if (folders.length === 0) {
		return;
	}

	await system.run(['rm', '-rf', '--one-file-system', '--', ...folders]);
	await system.run(['rmdir', '--', '/etc/docker']);
};
