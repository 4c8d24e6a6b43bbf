import {changedSettings, foreignSites} from '../actions/apt/settings.ts';
import type {System} from '../system/types.ts';
import type {History} from './history.ts';
import {pathsOf, wholePathsOf} from './undo.ts';

/** What somebody put among the settings of packages that came with us, or changed there: it is not lost with them. */
export type KeptSettings = {
	/** Sites and settings of the web server that did not come with us: it stays for them. */
	readonly sites: readonly string[];
	/** Changed or added since our last change: they go with their packages, and copies stay. */
	readonly copied: readonly string[];
};

/** Looks at this machine before anything is taken back: removal scripts change settings, too. */
export const keptSettings = async ({changes, changedAt}: Pick<History, 'changes' | 'changedAt'>, system: System): Promise<KeptSettings> => {
	const packages = changes.flatMap(({action, record: {created = []}}) => (action.kind === 'apt-install' ? created : []));
	const sites = await foreignSites(packages, pathsOf(changes), system);
	const changed = packages.length === 0 || changedAt === undefined ? [] : await changedSettings(wholePathsOf(changes), changedAt, system);
	return {sites, copied: changed.filter(path => !sites.includes(path))};
};
