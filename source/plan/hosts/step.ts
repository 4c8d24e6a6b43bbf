import {message} from '../../messages/message.ts';
import type {PlanInput, Step} from '../types.ts';

/** The machine's own table of names (hosts(5)). */
export const hostsPath = '/etc/hosts';

/** The entry that makes the domain known on this box; undefined when none was asked for. */
export const hostsStep = ({answers, facts}: PlanInput): Step | undefined => {
	const {domain, hosts} = answers;
	return hosts === undefined ? undefined : {
		id: 'hosts',
		title: message('plan.hosts.title'),
		why: message('plan.hosts.why', {domain, address: hosts.address}),
		actions: [{
			kind: 'hosts-entry',
			path: hostsPath,
			entry: {address: hosts.address, names: [domain], replaceConflicts: hosts.replaceConflicts ?? false},
			before: facts.files[hostsPath]?.content ?? '',
		}],
	};
};
