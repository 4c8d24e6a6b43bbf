import {pathsIn} from '../actions/restore.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import type {System} from '../system/types.ts';
import type {Change} from './changes.ts';

/** Containers before their images, both before the engine's packages; packages before files: a package's removal scripts still need its configuration and the answers (jitsi.md 1.11). */
const groupOf = ({action: {kind}}: Change): number => {
	const group = [['compose-up'], ['docker-pull', 'docker-load'], ['apt-install']].findIndex(kinds => kinds.includes(kind));
	return group === -1 ? 3 : group;
};

/** Containers, images, packages, then files, firewall and answers. Within each group the newest change first. */
export const undoOrder = (changes: readonly Change[]): readonly Change[] => {
	const newestFirst = changes.toReversed();
	return newestFirst.toSorted((a, b) => groupOf(a) - groupOf(b));
};

/** Files and folders that these changes wrote. */
export const pathsOf = (changes: readonly Change[]): readonly string[] => [...new Set(changes.flatMap(({action, record}) => [...('path' in action ? [action.path] : []), ...pathsIn(record).filter(name => name.startsWith('/'))]))];

/** Kinds that put lines of ours into a file of somebody else's, or make a folder in which others write, too. */
const inOthers: ReadonlySet<Change['action']['kind']> = new Set(['managed-block', 'nginx-site', 'hosts-entry', 'make-directories']);

/** Files and folders that are ours as a whole; where we only put lines in, a change of the rest is somebody's. */
export const wholePathsOf = (changes: readonly Change[]): readonly string[] => pathsOf(changes.filter(({action}) => !inOthers.has(action.kind)));

/** The machine as it will be once a change has been taken back: at the paths it wrote stands what its record kept. */
const withoutChange = (system: System, {action, record: {created = [], replaced = {}, backup}}: Change): System => {
	const kept = new Map([
		...created.map(path => [path, undefined] as const),
		...Object.entries(replaced),
		...(backup !== undefined && 'path' in action ? [[action.path, backup] as const] : []),
	]);
	const isGone = (path: string): boolean => kept.has(path) && kept.get(path) === undefined;
	return {...system, files: {
		...system.files,
		fact: async path => (isGone(path) ? {path} : {...await system.files.fact(kept.get(path) ?? path), path}),
		text: async path => (isGone(path) ? undefined : system.files.text(kept.get(path) ?? path)),
	}};
};

/** Paths among these changes that somebody changed since, be it under a later change of ours; they stay unless it is wished otherwise. */
export const changedSince = async (changes: readonly Change[], system: System): Promise<readonly string[]> => {
	const found: string[] = [];
	let then = system;
	for (const change of undoOrder(changes)) {
		found.push(...await moduleOf(change.action).changedSince?.(change.action, change.record, then) ?? []);
		then = withoutChange(then, change);
	}

	return [...new Set(found)].toSorted();
};
