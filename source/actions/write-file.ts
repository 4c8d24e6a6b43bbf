import type {ActionRecord} from '../apply/events.ts';
import {message} from '../messages/message.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import {isAsBefore, lookBefore, putBack} from './restore.ts';
import type {ActionOf} from './types.ts';

const isChanged = async ({path, content}: ActionOf<'write-file'>, record: ActionRecord, system: System): Promise<boolean> => {
	const present = await system.files.fact(path);
	return present.content !== undefined && present.content !== content && !await isAsBefore(path, record, system);
};

/** A whole file of ours. */
export const writeFile: ActionModule<'write-file'> = {
	describe: ({path, content, mode, before = ''}) => ({
		summary: message('actions.writeFile', {path}),
		argv: [],
		file: {path, before, after: content, mode},
	}),
	async already({path, content, mode}, system) {
		const fact = await system.files.fact(path);
		return fact.content === content && fact.mode === mode;
	},
	intent: async ({path}, system) => lookBefore([path], system),
	async apply({path, content, mode}, {system}) {
		await system.files.write(path, content, {mode});
		return undefined;
	},
	undo: async (action, record, system, {purge = false} = {}) =>
		(!purge && await isChanged(action, record, system) ? [action.path] : putBack(action.path, record, system)),
	changedSince: async (action, record, system) => (await isChanged(action, record, system) ? [action.path] : []),
};
