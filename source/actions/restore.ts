import type {System} from '../system/types.ts';

/** Puts a backup back with the mode the file has now, or removes a file that was not there before us. */
export const restore = async (path: string, backup: string | undefined, system: System): Promise<void> => {
	const {content} = backup === undefined ? {} : await system.files.fact(backup);
	if (content === undefined) {
		await system.files.remove(path);
	} else {
		await system.files.write(path, content);
	}
};
