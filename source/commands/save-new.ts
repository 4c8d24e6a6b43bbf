import {message, type Message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System, WriteOptions} from '../system/types.ts';

/** A name in a directory that nothing has yet, as `answers.yaml`, `answers-2.yaml`...: an earlier file is never replaced. */
export const freePath = async ({files}: Pick<System, 'files'>, directory: string, [name, extension]: readonly [string, string]): Promise<string> => {
	// By name: a link that leads nowhere is somebody's, too.
	const taken = new Set(await files.list(directory));
	for (let number = 1; ; number++) {
		const file = `${name}${number === 1 ? '' : `-${number}`}.${extension}`;
		if (!taken.has(file)) {
			return `${directory}/${file}`;
		}
	}
};

/** Writes what a person asked for; says where, or why not. `why`: what is lost without it. */
export const saveText = async ({files}: Pick<System, 'files'>, path: string, text: string, {why, ...options}: WriteOptions & {readonly why: Message}): Promise<{readonly path: string} | Problem> => {
	try {
		await files.write(path, Buffer.from(text, 'utf8').toString('latin1'), options);
		return {path};
	} catch (error) {
		return {
			code: 'save-file',
			exitCode: exitCodes.failed,
			what: message('problems.saveFile.what', {path}),
			why,
			next: message('problems.saveFile.next'),
			details: error instanceof Error ? error.message : String(error),
		};
	}
};
