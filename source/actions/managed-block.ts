import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import {removeBlock, setBlock} from './block.ts';
import type {ActionModule} from './module.ts';
import type {ActionOf} from './types.ts';

/** The content as the action wants it. */
const wanted = (content: string, {comment, lines}: Pick<ActionOf<'managed-block'>, 'comment' | 'lines'>): string =>
	(lines.length === 0 ? removeBlock(content, comment) : setBlock(content, comment, lines));

/** A marked block at the end of a file of somebody else's, whose other bytes stay as they are. */
export const managedBlock: ActionModule<'managed-block'> = {
	describe: ({path, comment, lines, before = []}) => ({
		summary: message(lines.length === 0 ? 'actions.managedBlock.remove' : 'actions.managedBlock', {path}),
		argv: [],
		// The package that brings the file may not be installed yet when the plan is made, so only the block is shown.
		file: {path, before: wanted('', {comment, lines: before}), after: wanted('', {comment, lines}), isPart: true},
	}),
	async already({path, comment, lines}, system) {
		const {content} = await system.files.fact(path);
		return content === undefined ? lines.length === 0 : wanted(content, {comment, lines}) === content;
	},
	intent: async ({path}, system) => ((await system.files.fact(path)).content === undefined ? {created: [path]} : {}),
	async apply({path, comment, lines, mayCreate}, {system}) {
		const {content} = await system.files.fact(path);
		if (content === undefined && !mayCreate) {
			throw new ProblemError({
				code: 'file-missing',
				exitCode: exitCodes.failed,
				what: message('problems.fileMissing.what', {path}),
				why: message('problems.fileMissing.why'),
				next: message('problems.fileMissing.next'),
				command: 'sudo jitsi-wizard resume',
			});
		}

		const next = wanted(content ?? '', {comment, lines});
		if (next === '' && mayCreate) {
			await system.files.remove(path);
			return {};
		}

		const backup = await system.files.write(path, next, {backup: true});
		return {...(content === undefined ? {created: [path]} : {}), ...(backup === undefined ? {} : {backup})};
	},
	async undo({path, comment}, {created = []}, system) {
		const {content} = await system.files.fact(path);
		if (content === undefined) {
			return undefined;
		}

		const rest = removeBlock(content, comment);
		const isMade = created.includes(path);
		if (rest === '' && isMade) {
			await system.files.remove(path);
			return undefined;
		}

		if (rest !== content) {
			await system.files.write(path, rest);
		}

		return isMade ? [path] : undefined;
	},
	async changedSince({path, comment}, {created = []}, system) {
		const {content} = await system.files.fact(path);
		return content !== undefined && created.includes(path) && removeBlock(content, comment) !== '' ? [path] : [];
	},
};
