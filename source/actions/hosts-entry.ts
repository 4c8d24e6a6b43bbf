import {message} from '../messages/message.ts';
import {findHostsConflicts, hostsLine, removeHostsEntry, setHostsEntry} from '../plan/hosts/edit.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {ActionModule} from './module.ts';

/** Our entry in the hosts file. */
export const hostsEntry: ActionModule<'hosts-entry'> = {
	describe: ({path, entry, before}) => ({
		summary: message('actions.hostsEntry', {path, line: hostsLine(entry)}),
		argv: [],
		file: {path, before, after: setHostsEntry(before, entry)},
	}),
	async already({path, entry}, system) {
		const {content} = await system.files.fact(path);
		return content !== undefined && setHostsEntry(content, entry) === content;
	},
	async apply({path, entry}, {system}) {
		const {content = '', immutable} = await system.files.fact(path);
		if (immutable) {
			throw new ProblemError({
				code: 'hosts-immutable',
				exitCode: exitCodes.decision,
				what: message('problems.hostsImmutable.what', {path}),
				why: message('problems.hostsImmutable.why'),
				next: message('problems.hostsImmutable.next', {line: hostsLine(entry)}),
				command: `sudo chattr -i ${path}`,
			});
		}

		// Somebody may have added another address for the name since the plan was agreed to.
		const [conflict] = entry.replaceConflicts ? [] : entry.names.flatMap(name => findHostsConflicts(content, name, entry.address));
		if (conflict !== undefined) {
			throw new ProblemError({
				code: 'hosts-conflict',
				exitCode: exitCodes.decision,
				what: message('problems.hostsConflict.what', {path, number: conflict.lineNumber, line: conflict.line}),
				why: message('problems.hostsConflict.why'),
				next: message('problems.hostsConflict.next'),
			});
		}

		const backup = await system.files.write(path, setHostsEntry(content, entry), {backup: true});
		return backup === undefined ? {} : {backup};
	},
	async undo({path}, _record, system) {
		const {content} = await system.files.fact(path);
		if (content !== undefined) {
			await system.files.write(path, removeHostsEntry(content));
		}
	},
};
