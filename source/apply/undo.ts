import {dirname} from 'node:path';
import {isSetting, keepCopy} from '../actions/apt/settings.ts';
import type {Note, UndoContext} from '../actions/module.ts';
import {copyOf, lookBefore, pathsIn, putBack} from '../actions/restore.ts';
import {moduleOf} from '../actions/vocabulary.ts';
import {paths} from '../paths.ts';
import {ProblemError} from '../problems.ts';
import type {System} from '../system/types.ts';
import {changeId, domainsOf, type Change} from './changes.ts';
import type {ActionRecord, UndoWishes} from './events.ts';
import type {Emit} from './run-step.ts';
import {undoLines} from './undo-lines.ts';

/** The step under which waiting and progress are told: there is only one. */
export const undoStep = 'undo';

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

/** Keeps what stood at these paths before us: they stay as somebody changed them, and our own copies go. Returns where. */
const keepOriginals = async (kept: readonly string[], {record}: Change, system: System): Promise<readonly string[]> => {
	const copies: string[] = [];
	for (const path of kept) {
		const original = copyOf(record, path);
		const copy = original === undefined ? undefined : await keepCopy(path, original, system);
		copies.push(...(copy === undefined ? [] : [copy]));
	}

	return copies;
};

/** Copies of what somebody changed since and what stays, as far as removal scripts of packages could take it along (jitsi.md 1.11: the pages' certificate). What an earlier call put aside counts where nothing stands any more. */
const putAside = async (changes: readonly Change[], system: System, {purge = false}: UndoWishes, earlier: ActionRecord): Promise<ActionRecord> => {
	const staying = purge ? [] : await changedSince(changes, system);
	const {replaced, links} = await lookBefore(staying.filter(path => isSetting(path)), system, {isRenamedOver: true});
	const present = new Set([...Object.keys(replaced ?? {}), ...Object.keys(links ?? {})]);
	const gone = (copies: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.entries(copies).filter(([path]) => !present.has(path)));
	return {replaced: {...gone(earlier.replaced), ...replaced}, links: {...gone(earlier.links), ...links}};
};

/** Puts back what packages took along all the same. */
const giveBack = async (aside: ActionRecord, system: System): Promise<void> => {
	for (const path of [...Object.keys(aside.replaced ?? {}), ...Object.keys(aside.links ?? {})]) {
		const {content, target} = await system.files.fact(path);
		if (content !== undefined || target !== undefined) {
			continue;
		}

		// Its folder may have gone with them.
		await system.files.makeDirectory(dirname(path), 0o755);
		await putBack(path, aside, system);
	}
};

const takeBackOne = async ({action, record}: Change, aside: ActionRecord, system: System, context: UndoContext): Promise<readonly string[]> => {
	try {
		return await moduleOf(action).undo(action, record, system, context) ?? [];
	} finally {
		// Also where the packages went only in part.
		if (action.kind === 'apt-install') {
			await giveBack(aside, system);
		}
	}
};

/**
Takes changes back, each with its intent and its outcome in the journal: whatever ends it, a later call goes on with the rest. Taking back what is gone
already does nothing. `aside`: copies that an earlier call made. Throws the action's ProblemError; packages on hold keep no other packages here, but all that packages use. `isStopped` is asked between two changes; returns whether all were taken back.
*/
export const undoChanges = async (changes: readonly Change[], {system, emit, wishes = {}, aside = {}, isStopped = () => false}: {
	readonly system: System;
	readonly emit: Emit;
	readonly wishes?: UndoWishes;
	readonly aside?: ActionRecord | undefined;
	readonly isStopped?: () => boolean;
}): Promise<boolean> => {
	const report = async (note: Note): Promise<void> => {
		await emit({...note, step: undoStep});
	};

	const context: UndoContext = {...wishes, ours: pathsOf(changes), domains: domainsOf(changes), followed: {system, report, logFile: paths.log, statusFile: paths.aptStatus}};
	const copies = await putAside(changes, system, wishes, aside);
	let held: ProblemError | undefined;
	for (const change of undoOrder(changes)) {
		if (held !== undefined && change.action.kind !== 'apt-install') {
			break;
		}

		if (isStopped()) {
			return false;
		}

		const id = changeId(change);
		await emit({type: 'undo-started', change: id, what: undoLines(change), ...(pathsIn(copies).length > 0 && change.action.kind === 'apt-install' && {aside: copies})});
		try {
			const kept = await takeBackOne(change, copies, system, context);
			// Before the journal says that this is over: then only these copies tell what stood there.
			const originals = await keepOriginals(kept, change, system);
			await emit({type: 'undo-finished', change: id, kept, ...(originals.length > 0 && {copies: originals})});
		} catch (error) {
			if (!(error instanceof ProblemError) || error.problem.code !== 'apt-held') {
				throw error;
			}

			held ??= error;
		}
	}

	if (held !== undefined) {
		throw held;
	}

	return true;
};
