import type {System} from '../system/types.ts';

/** Recorded meetings by their names: what Jibri writes, and what people make of it. */
const isRecording: readonly string[] = ['(', ...['mp4', 'mkv', 'webm', 'mov', 'avi', 'flv', 'm4a', 'mp3', 'ogg', 'opus', 'wav'].flatMap((kind, index) => [...(index === 0 ? [] : ['-o']), '-iname', `*.${kind}`]), ')'];

/** Recorded meetings in these folders, and in whatever is in them. */
export const recordingsIn = async (folders: readonly string[], system: System): Promise<readonly string[]> => {
	if (folders.length === 0) {
		return [];
	}

	const {stdout} = await system.run(['find', ...folders, '-xdev', '-type', 'f', ...isRecording, '-print']);
	return stdout.split('\n').filter(path => path !== '').toSorted();
};

/** Empties a folder of everything but recorded meetings and the folders they are in. */
export const removeAllButRecordings = async (folder: string, system: System): Promise<void> => {
	await system.run(['find', folder, '-xdev', '!', '-type', 'd', '!', ...isRecording, '-delete']);
	await system.run(['find', folder, '-xdev', '-depth', '-type', 'd', '-empty', '-delete']);
};
