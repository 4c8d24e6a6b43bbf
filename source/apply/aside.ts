import {dirname} from 'node:path';
import {isSetting, keepCopy} from '../actions/apt/settings.ts';
import {copyOf, lookBefore, putBack} from '../actions/restore.ts';
import type {System} from '../system/types.ts';
import type {Change} from './changes.ts';
import {changedSince} from './changed-since.ts';
import type {ActionRecord, UndoWishes} from './events.ts';

/** Keeps what stood at these paths before us: they stay as somebody changed them, and our own copies go. Returns where. */
export const keepOriginals = async (kept: readonly string[], {record}: Change, system: System): Promise<readonly string[]> => {
	const copies: string[] = [];
	for (const path of kept) {
		const original = copyOf(record, path);
		const copy = original === undefined ? undefined : await keepCopy(path, original, system);
		copies.push(...(copy === undefined ? [] : [copy]));
	}

	return copies;
};

/** Copies of what somebody changed since and what stays, as far as removal scripts of packages could take it along (jitsi.md 1.11: the pages' certificate). What an earlier call put aside counts where nothing stands any more. */
export const putAside = async (changes: readonly Change[], system: System, {purge = false}: UndoWishes, earlier: ActionRecord): Promise<ActionRecord> => {
	const staying = purge ? [] : await changedSince(changes, system);
	const {replaced, links} = await lookBefore(staying.filter(path => isSetting(path)), system, {isRenamedOver: true});
	const present = new Set([...Object.keys(replaced ?? {}), ...Object.keys(links ?? {})]);
	const gone = (copies: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.entries(copies).filter(([path]) => !present.has(path)));
	return {replaced: {...gone(earlier.replaced), ...replaced}, links: {...gone(earlier.links), ...links}};
};

/** Puts back what packages took along all the same. */
export const giveBack = async (aside: ActionRecord, system: System): Promise<void> => {
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
