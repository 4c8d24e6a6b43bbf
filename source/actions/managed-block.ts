import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {removeBlock, setBlock} from './block.ts';
import type {ActionModule} from './module.ts';

/** A marked block at the end of a file of somebody else's, whose other bytes stay as they are. */
export const managedBlock: ActionModule<'managed-block'> = {
	describe: ({path, comment, lines}) => ({
		summary: message('actions.managedBlock', {path}),
		argv: [],
		// The package that brings the file is not installed yet when the plan is made.
		file: {path, before: '', after: setBlock('', comment, lines)},
	}),
	async already({path, comment, lines}, system) {
		const {content} = await system.files.fact(path);
		return content !== undefined && setBlock(content, comment, lines) === content;
	},
	async apply({path, comment, lines}, {system}) {
		const {content} = await system.files.fact(path);
		if (content === undefined) {
			throw new ProblemError({
				code: 'file-missing',
				exitCode: exitCodes.failed,
				what: message('problems.fileMissing.what', {path}),
				why: message('problems.fileMissing.why'),
				next: message('problems.fileMissing.next'),
				command: 'sudo jitsi-wizard resume',
			});
		}

		const backup = await system.files.write(path, setBlock(content, comment, lines), {backup: true});
		return backup === undefined ? {} : {backup};
	},
	async undo({path, comment}, _record, system) {
		const {content} = await system.files.fact(path);
		if (content !== undefined) {
			await system.files.write(path, removeBlock(content, comment));
		}
	},
};
