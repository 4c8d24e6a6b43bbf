import {message} from '../messages/message.ts';
import type {ActionModule} from './module.ts';
import {restore} from './restore.ts';

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
	async undo({path, content}, {backup}, system) {
		const present = await system.files.fact(path);
		if (present.content !== undefined && present.content !== content) {
			return [path];
		}

		await restore(path, backup, system);
		return undefined;
	},
};
