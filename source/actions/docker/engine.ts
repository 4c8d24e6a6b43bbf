import type {System} from '../../system/types.ts';
import {runDocker} from './command.ts';
import {removeRules} from './firewall-rules.ts';
import {needEngine} from './needs-engine.ts';

/** Packages that are an engine. */
const engines: ReadonlySet<string> = new Set(['docker.io', 'docker-ce']);

/** Packages that are what an engine keeps its images with; it may have been here before, for programs of somebody else's. */
const imageStores: ReadonlySet<string> = new Set(['containerd', 'containerd.io']);

/** Whether a package is an engine, or what it keeps its images with. */
export const isEngine = (name: string): boolean => engines.has(name) || imageStores.has(name);

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

/** Whether something stands where an engine stores containers, volumes and images, be it in containerd's own store: an engine that never ran has stored nothing. */
const hasStored = async (system: System): Promise<boolean> => {
	const {stdout} = await system.run(['find', '/var/lib/docker', '/var/lib/containerd', '-maxdepth', '7', '(', ...['*/docker/containers/*', '*/docker/volumes/*/_data', '*/imagedb/content/sha256/*', '*.content/blobs/*/*'].flatMap((path, index) => [...(index === 0 ? [] : ['-o']), '-path', path]), ')', '-print', '-quit'], {timeoutSeconds: 60});
	return stdout !== '';
};

/** Whether somebody keeps something in the image store besides Docker's own names (`moby`): a cluster, say, that no package depends on. */
const isStoreShared = async (created: readonly string[], system: System): Promise<boolean> => {
	const {stdout} = created.some(name => imageStores.has(name)) ? await system.run(['ctr', 'namespaces', 'list', '--quiet']) : {stdout: ''};
	const others = stdout.split('\n').filter(name => name !== '' && !name.includes('moby'));
	const kept = await Promise.all(others.flatMap(name => ['images', 'containers'].map(async kind => system.run(['ctr', '--namespace', name, kind, 'list', '--quiet']))));
	return kept.some(list => list.stdout.trim() !== '');
};

/** Whether an engine is there, ours or another one in its place, that nobody began to remove (dpkg's `p` and `r`): a removal only begins where nobody needs it. */
const isEngineThere = async (system: System): Promise<boolean> => {
	const {stdout} = await system.run(['dpkg-query', '-W', '-f', '${db:Status-Abbrev}\n', ...engines]);
	return stdout.split('\n').some(line => /^(?:[a-z]i|[hi][FHUWt])/v.test(line));
};

/**
Whether the engine that came with these packages keeps anything: ours is gone by the time this is asked, so it is somebody else's. One that is stopped is
started to tell, because a removal that was cut off stopped it. Throws the problem `docker-stopped` for one that cannot be started although something is stored.
*/
export const isEngineNeeded = async (created: readonly string[], system: System): Promise<boolean> => {
	if (!await isEngineThere(system)) {
		return isStoreShared(created, system);
	}

	let answer = await askEngine(system);
	if (answer === 'none') {
		await system.run(['systemctl', 'start', 'docker.service'], {timeoutSeconds: 120});
		answer = await askEngine(system);
	}

	if (answer === 'none' && await hasStored(system)) {
		await needEngine(system);
		return true;
	}

	return answer === 'keeps something' || await isStoreShared(created, system);
};

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

/** Takes the data of an engine away that came with us and is gone; nobody's image or volume is in it any more. `before`: folders that were here before it. Settings that somebody wrote stay. */
export const removeEngineData = async (created: readonly string[], left: readonly string[], system: System, before: readonly string[] = []): Promise<void> => {
	const folders = leftoverFolders(created, left).filter(path => !before.includes(path));
	// Another engine may have taken the place of ours, and its data.
	if (folders.length === 0 || await isEngineThere(system)) {
		return;
	}

	await system.run(['rm', '-rf', '--one-file-system', '--', ...folders]);
	await system.run(['rmdir', '--', '/etc/docker']);
};
