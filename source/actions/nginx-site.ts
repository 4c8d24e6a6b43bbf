import {message} from '../messages/message.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {ActionModule} from './module.ts';
import {editSite, restoreSite} from './site.ts';

/** Lines of ours in the site that Jitsi's package wrote, and no HSTS in it. An upgrade leaves the file alone (jitsi.md 1.6). */
export const nginxSite: ActionModule<'nginx-site'> = {
	describe: ({path, lines}) => ({
		summary: message('actions.nginxSite', {path}),
		argv: [],
		// The package that brings the file may not be installed yet, so only our lines are shown.
		file: {path, before: '', after: lines.map(line => `${line}\n`).join(''), isPart: true, besides: message('actions.nginxSite.besides')},
	}),
	async already({path, lines}, system) {
		const {content} = await system.files.fact(path);
		return content !== undefined && editSite(content, lines) === content;
	},
	intent: async () => ({}),
	async apply({path, lines}, {system}) {
		const {content} = await system.files.fact(path);
		const edited = content === undefined ? undefined : editSite(content, lines);
		if (edited === undefined) {
			throw new ProblemError({
				code: 'file-missing',
				exitCode: exitCodes.failed,
				what: message('problems.site.what', {path}),
				why: message('problems.site.why'),
				next: message('problems.fileMissing.next'),
				command: 'sudo jitsi-wizard resume',
			});
		}

		const backup = await system.files.write(path, edited, {backup: true});
		return {...(backup === undefined ? {} : {backup})};
	},
	async undo({path}, _record, system) {
		const {content} = await system.files.fact(path);
		if (content !== undefined && restoreSite(content) !== content) {
			await system.files.write(path, restoreSite(content));
		}

		return undefined;
	},
};
