import type {System} from '../../system/types.ts';
import type {ActionOf} from '../types.ts';
import {runCompose} from './command.ts';
import {isWell, readContainers, type Container} from './containers.ts';

type ComposeUp = ActionOf<'compose-up'>;

/** Compose's own mark for each service's settings, from `docker compose config --hash '*'`: a container with another one is to be made anew. */
export const parseHashes = (output: string): ReadonlyMap<string, string> => new Map(output.split('\n').flatMap(line => {
	const [service, hash] = line.trim().split(/\s+/v, 2);
	return service && hash ? [[service, hash] as const] : [];
}));

/** When the newest of these files was last changed, in milliseconds since 1970; 0 when none is there. */
const newest = async (paths: readonly string[], system: System): Promise<number> => {
	if (paths.length === 0) {
		return 0;
	}

	const {stdout} = await system.run(['stat', '-c', '%.Y', ...paths]);
	return Math.max(0, ...stdout.split('\n').filter(line => line !== '').map(line => Number(line) * 1000));
};

/** Services whose files have changed since they were started: nothing but a restart makes a program read them again. */
export const outdated = async ({reads}: ComposeUp, containers: readonly Container[], system: System): Promise<readonly string[]> => {
	const found: string[] = [];
	for (const [service, paths] of Object.entries(reads)) {
		const changed = await newest(paths, system);
		if (containers.some(container => container.service === service && container.startedAt < changed)) {
			found.push(service);
		}
	}

	return found;
};

/** Whether every container is there, made from the present settings, started after its files were last changed, and well. */
export const isUp = async (action: ComposeUp, system: System): Promise<boolean> => {
	const containers = await readContainers(system, action.folder);
	const well = action.services.every(service => containers.some(container => container.service === service && isWell(container)));
	if (!well) {
		return false;
	}

	const hashes = parseHashes((await runCompose(system, action.folder, ['config', '--hash', '*'])).stdout);
	const isCurrent = action.services.every(service => containers.some(container => container.service === service && container.hash === hashes.get(service)));
	return isCurrent && (await outdated(action, containers, system)).length === 0;
};
