import {message} from '../../messages/message.ts';
import type {PlanInput, Step} from '../types.ts';
import {removeHostsEntry} from './edit.ts';

/** The machine's own table of names (hosts(5)). */
export const hostsPath = '/etc/hosts';

/** The entry that makes the domain known on this box, or the end of one that is no longer asked for; undefined when there is nothing to do. */
export const hostsStep = ({answers, facts}: PlanInput): Step | undefined => {
	const {domain, hosts} = answers;
	const before = facts.files[hostsPath]?.content ?? '';
	if (hosts !== undefined) {
		return {
			id: 'hosts',
			title: message('plan.hosts.title'),
			why: message('plan.hosts.why', {domain, address: hosts.address}),
			actions: [{kind: 'hosts-entry', path: hostsPath, entry: {address: hosts.address, names: [domain], replaceConflicts: hosts.replaceConflicts ?? false}, before}],
			// A locked file is a decision of somebody's; the line can be added by hand.
			optional: true,
		};
	}

	return removeHostsEntry(before) === before ? undefined : {
		id: 'hosts',
		title: message('plan.hosts.removeTitle'),
		why: message('plan.hosts.removeWhy'),
		actions: [{kind: 'hosts-entry', path: hostsPath, before}],
		optional: true,
	};
};
