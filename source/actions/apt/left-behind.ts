import type {System} from '../../system/types.ts';
import {isEngine, leftoverFolders} from '../docker/engine.ts';
import {bareName} from './dependencies.ts';
import {settingsLeftOf} from './purge.ts';

/** Whose settings make a server for one domain: what an earlier Jitsi left must not be in the way of the next one, and the checks have named it (jitsi.md 1.11). */
const isOfJitsi = (name: string): boolean => /^(?:jitsi|jicofo)/v.test(name);

/**
What somebody's earlier packages of these names left on this machine and these will use again: settings and data of a package that was removed but not
purged, and an engine's folder. It stays when they are taken back. Asked before they are unpacked.
*/
export const leftBehind = async (packages: readonly string[], system: System): Promise<readonly string[]> => {
	const settings = await settingsLeftOf(packages, system);
	const folders: string[] = [];
	for (const path of leftoverFolders(packages, [])) {
		if ((await system.files.list(path)).length > 0) {
			folders.push(path);
		}
	}

	// Purging an engine empties its folder (Debian: docker.io.postrm).
	const engines = folders.length === 0 ? [] : packages.filter(name => isEngine(name));
	return [...new Set([...settings.filter(name => !isOfJitsi(bareName(name))), ...engines, ...folders])];
};
