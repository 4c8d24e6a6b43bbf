import type {System} from '../system/types.ts';
import type {NameFacts} from './types.ts';

/** Whether a hosts file gives a name any address; comments and letter case count for nothing (hosts(5)). */
export const hasHostsEntry = (text: string, name: string): boolean => text.split('\n')
	.map(line => line.replace(/#.*/v, '').trim().toLowerCase().split(/\s+/v))
	.some(([address, ...names]) => address !== '' && names.includes(name.toLowerCase()));

/** What this box knows of a domain: its addresses, and whether /etc/hosts or a name server says so. */
export const nameFacts = async (system: System, domain: string): Promise<NameFacts> => {
	const [addresses, hosts] = await Promise.all([system.net.resolve(domain), system.files.text('/etc/hosts')]);
	const source = addresses.length === 0 ? 'none' : hasHostsEntry(hosts ?? '', domain) ? 'hosts' : 'dns';
	return {domain, addresses, source};
};
