import {message} from '../messages/message.ts';
import {nothingToUndo, type ActionModule} from './module.ts';

/** Files of ours that only an earlier choice needed. What they held is not kept: some are keys. */
export const removeFiles: ActionModule<'remove-files'> = {
	describe: ({paths}) => ({
		summary: message('actions.removeFiles', {paths: paths.join(', ')}),
		argv: [['rm', '-f', '--', ...paths]],
	}),
	async already({paths}, system) {
		const found = await Promise.all(paths.map(async path => system.files.about(path)));
		return found.every(file => file === undefined);
	},
	async apply({paths}, {system}) {
		for (const path of paths) {
			await system.files.remove(path);
		}

		return undefined;
	},
	undo: nothingToUndo,
};
