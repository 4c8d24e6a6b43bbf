import {message, type Message} from '../messages/message.ts';
import {exitCodes, type Problem} from '../problems.ts';
import type {System} from '../system/types.ts';

/** A name in a directory that nothing has yet, as `answers.yaml`, `answers-2.yaml`...: an earlier file is never replaced. */
export const freePath = async ({files}: Pick<System, 'files'>, directory: string, [name, extension]: readonly [string, string]): Promise<string> => {
	for (let number = 1; ; number++) {
		const path = `${directory}/${name}${number === 1 ? '' : `-${number}`}.${extension}`;
		if ((await files.fact(path)).content === undefined) {
			return path;
		}
	}
};

/** Writes what a person asked for; says where, or why not. `why`: what is lost without it. */
export const saveText = async ({files}: Pick<System, 'files'>, path: string, text: string, {mode, why}: {readonly mode?: number; readonly why: Message}): Promise<{readonly path: string} | Problem> => {
	try {
		await files.write(path, Buffer.from(text, 'utf8').toString('latin1'), mode === undefined ? {} : {mode});
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
