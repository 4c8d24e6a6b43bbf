import type {Answers} from '../answers/schema.ts';
import type {Finding} from '../checks/types.ts';
import type {Facts} from '../facts/types.ts';
import {sameAddress} from '../answers/address.ts';
import {message} from '../messages/message.ts';
import {parseEntry, splitLines} from '../plan/hosts/lines.ts';
import {hostsPath} from '../plan/hosts/step.ts';

/** Whether the hosts file still gives the domain this address, by our line or anybody's. */
const hasEntry = (content: string, domain: string, address: string): boolean => splitLines(content).some(({text}) => {
	const entry = parseEntry(text);
	return entry !== undefined && sameAddress(entry.address, address) && entry.names.includes(domain);
});

/**
Whether the addresses that were chosen are still this box's own (a router may give it another one after a restart, DHCP), and whether the hosts
entry is still there, where the facts carry that file.
`answers` are those of the last run. A hosts entry that names the router's public address is no drift: this box never had that one.
*/
export const addressDrift = (facts: Pick<Facts, 'addresses' | 'route'> & Partial<Pick<Facts, 'files'>>, answers: Pick<Answers, 'domain' | 'hosts' | 'lanAddress' | 'publicAddress'>): Finding => {
	const own = new Set(facts.addresses.map(({address}) => address));
	const mapped = answers.publicAddress === answers.lanAddress ? undefined : answers.publicAddress;
	const isOwn = (address: string) => own.has(address) || address.startsWith('127.') || address === mapped;
	const current = facts.route.source ?? facts.addresses.find(({scope, family}) => family === 4 && (scope === 'private' || scope === 'public'))?.address ?? '-';
	const {domain, hosts, lanAddress} = answers;

	if (hosts !== undefined && !isOwn(hosts.address)) {
		return {
			id: 'address-drift', level: 'warn',
			title: message('verify.addresses.hosts', {domain, old: hosts.address, current}),
			cause: message('verify.addresses.cause'),
			remedy: message('verify.addresses.remedy', {command: 'jitsi-wizard hosts'}),
		};
	}

	if (lanAddress !== undefined && !isOwn(lanAddress)) {
		return {
			id: 'address-drift', level: 'warn',
			title: message('verify.addresses.advertised', {old: lanAddress, current}),
			cause: message('verify.addresses.cause'),
			remedy: message('verify.addresses.remedy', {command: 'jitsi-wizard hosts'}),
		};
	}

	const content = facts.files?.[hostsPath]?.content;
	if (hosts !== undefined && content !== undefined && !hasEntry(content, domain, hosts.address)) {
		return {
			id: 'address-drift', level: 'warn',
			title: message('verify.addresses.missing', {domain, path: hostsPath}),
			cause: message('verify.addresses.missingCause'),
			remedy: message('verify.addresses.missingRemedy', {command: 'jitsi-wizard hosts'}),
		};
	}

	return {id: 'address-drift', level: 'ok', title: message('verify.addresses.same', {current})};
};
