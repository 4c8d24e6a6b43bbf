import type {Answers} from '../answers/schema.ts';
import type {Finding} from '../checks/types.ts';
import type {Facts} from '../facts/types.ts';
import {message} from '../messages/message.ts';

/**
Whether the addresses that were chosen are still this box's own; a router may give it another one after a restart (DHCP).
`answers` are those of the last run. A hosts entry that names the router's public address is no drift: this box never had that one.
*/
export const addressDrift = (facts: Pick<Facts, 'addresses' | 'route'>, answers: Pick<Answers, 'domain' | 'hosts' | 'lanAddress' | 'publicAddress'>): Finding => {
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

	return {id: 'address-drift', level: 'ok', title: message('verify.addresses.same', {current})};
};
