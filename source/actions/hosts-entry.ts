import {message} from '../messages/message.ts';
import {findHostsConflicts, hostsLine, removeHostsEntry, setHostsEntry} from '../plan/hosts/edit.ts';
import type {HostsEntry} from '../plan/hosts/types.ts';
import {exitCodes, ProblemError} from '../problems.ts';
import type {ActionModule} from './module.ts';

/** The hosts file with the entry in it, or without ours where none is wanted. */
const wanted = (content: string, entry: HostsEntry | undefined): string => (entry === undefined ? removeHostsEntry(content) : setHostsEntry(content, entry));

const refuseImmutable = (path: string, entry: HostsEntry | undefined): ProblemError => new ProblemError({
	code: 'hosts-immutable',
	exitCode: exitCodes.decision,
	what: message('problems.hostsImmutable.what', {path}),
	why: message('problems.hostsImmutable.why'),
	next: entry === undefined ? message('problems.hostsImmutable.nextRemove') : message('problems.hostsImmutable.next', {line: hostsLine(entry)}),
	command: `sudo chattr -i ${path}`,
});

/** Our entry in the hosts file. */
export const hostsEntry: ActionModule<'hosts-entry'> = {
	describe: ({path, entry, before}) => ({
		summary: entry === undefined ? message('actions.hostsEntry.remove', {path}) : message('actions.hostsEntry', {path, line: hostsLine(entry)}),
		argv: [],
		file: {path, before, after: wanted(before, entry)},
	}),
	async already({path, entry}, system) {
		const {content} = await system.files.fact(path);
		return content === undefined ? entry === undefined : wanted(content, entry) === content;
	},
	intent: async () => ({}),
	async apply({path, entry}, {system}) {
		const {content = ''} = await system.files.fact(path);
		if (await system.files.isImmutable(path)) {
			throw refuseImmutable(path, entry);
		}

		// Somebody may have added another address for the name since the plan was agreed to.
		const [conflict] = entry === undefined || entry.replaceConflicts ? [] : entry.names.flatMap(name => findHostsConflicts(content, name, entry.address));
		if (conflict !== undefined) {
			throw new ProblemError({
				code: 'hosts-conflict',
				exitCode: exitCodes.decision,
				what: message('problems.hostsConflict.what', {path, number: conflict.lineNumber, line: conflict.line}),
				why: message('problems.hostsConflict.why'),
				next: message('problems.hostsConflict.next'),
			});
		}

		const backup = await system.files.write(path, wanted(content, entry), {backup: true});
		return backup === undefined ? {} : {backup};
	},
	async undo({path}, _record, system) {
		const {content} = await system.files.fact(path);
		if (content !== undefined && removeHostsEntry(content) !== content) {
			await system.files.write(path, removeHostsEntry(content));
		}
	},
};
