import {dirname} from 'node:path';
import type {ActionRecord} from '../apply/events.ts';
import type {System} from '../system/types.ts';

/**
What stands at these paths before they are written, for the intent in the journal: copies of what is there, and the names of the others.
`isRenamedOver`: a link at such a path will not be followed but replaced.
*/
export const lookBefore = async (paths: readonly string[], system: System, {isRenamedOver = false} = {}): Promise<ActionRecord> => {
	const created: string[] = [];
	const replaced: Record<string, string> = {};
	const links: Record<string, string> = {};
	for (const path of paths) {
		const {target} = isRenamedOver ? await system.files.fact(path) : {};
		if (target !== undefined) {
			links[path] = target;
			continue;
		}

		const copy = await system.files.backUp(path);
		if (copy === undefined) {
			created.push(path);
		} else {
			replaced[path] = copy;
		}
	}

	return {
		...(created.length > 0 && {created}),
		...(Object.keys(replaced).length > 0 && {replaced}),
		...(Object.keys(links).length > 0 && {links}),
	};
};

/** Paths that a record tells of. */
export const pathsIn = ({created = [], replaced = {}, links = {}}: ActionRecord): readonly string[] => [...created, ...Object.keys(replaced), ...Object.keys(links)];

/** Where the copy is of what stood at a path before. */
export const copyOf = ({backup, replaced}: ActionRecord, path: string): string | undefined => replaced?.[path] ?? backup;

/** Whether what stands at a path is what stood there before: it was never written, or is back already. */
export const isAsBefore = async (path: string, record: ActionRecord, system: System): Promise<boolean> => {
	const {content, target} = await system.files.fact(path);
	const link = record.links?.[path];
	if (link !== undefined) {
		return target === link;
	}

	const copy = copyOf(record, path);
	return copy !== undefined && content !== undefined && content === (await system.files.fact(copy)).content;
};

/**
Puts back what stood at a path before, or removes a file that was not there before us. Resolves with the path when it stays as it is, because the copy
of what was there is gone.
*/
export const putBack = async (path: string, record: ActionRecord, system: System): Promise<readonly string[]> => {
	const link = record.links?.[path];
	if (link !== undefined) {
		await system.run(['ln', '--symbolic', '--force', '--no-dereference', '--', link, path]);
		await system.run(['sync', dirname(path)]);
		return [];
	}

	const copy = copyOf(record, path);
	if (copy === undefined) {
		await system.files.remove(path);
		return [];
	}

	const {content} = await system.files.fact(copy);
	if (content === undefined) {
		return [path];
	}

	// A copy of the first versions has neither owner nor mode.
	await system.files.write(path, content, record.replaced?.[path] === undefined ? {} : {like: copy});
	return [];
};
