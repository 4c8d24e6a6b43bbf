import type {System} from '../system/types.ts';
import type {Facts} from './types.ts';

/** Records of an interrupted dpkg in /var/lib/dpkg/updates: files named by a number (dpkg lib/dpkg/dbmodify.c). */
export const countPendingUpdates = (names: readonly string[]): number => names.filter(name => /^\d+$/v.test(name)).length;

/** Whether dpkg was left in order: what its audit complains about and how many status records wait to be merged. */
export const probeDpkg = async (system: System): Promise<Facts['dpkg']> => {
	const [audit, updates] = await Promise.all([
		system.run(['dpkg', '--audit']),
		system.files.list('/var/lib/dpkg/updates'),
	]);
	return {audit: audit.stdout.trim(), pendingUpdates: countPendingUpdates(updates)};
};
