import {message} from '../messages/message.ts';
import type {System} from '../system/types.ts';
import type {ActionModule} from './module.ts';
import {restore} from './restore.ts';
import type {ActionOf} from './types.ts';

const isChanged = async ({path, content}: ActionOf<'write-file'>, system: System): Promise<boolean> => {
	const present = await system.files.fact(path);
	return present.content !== undefined && present.content !== content;
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
	async apply({path, content, mode}, {system}) {
		const backup = await system.files.write(path, content, {mode, backup: true});
		return backup === undefined ? {created: [path]} : {backup};
	},
	async undo(action, {backup}, system, {purge = false} = {}) {
		if (!purge && await isChanged(action, system)) {
			return [action.path];
		}

		await restore(action.path, backup, system);
		return undefined;
	},
	changedSince: async (action, _record, system) => (await isChanged(action, system) ? [action.path] : []),
};
