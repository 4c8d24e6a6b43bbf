import type {NameFacts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import {isLoopback, sameAddress} from './address.ts';
import {httpsOnlySuffix, isPrivateName, projectDomain} from './domain-names.ts';
import {domainProblem} from './domain-problem.ts';
import type {Answers} from './schema.ts';

/** What the person should know of a usable domain before choosing it. With `name` (what this box knows of it) also whether it is found at all. */
export const domainWarnings = (text: string, name?: NameFacts): readonly Message[] => {
	if (domainProblem(text) !== undefined) {
		return [];
	}

	const httpsOnly = httpsOnlySuffix(text);
	const owner = projectDomain(text);
	const isUnknown = name?.source === 'none' && owner === undefined && !isPrivateName(text);
	return [
		// RFC 6762: names under .local are asked by multicast, past /etc/hosts on some systems and past every name server.
		...(text.endsWith('.local') ? [message('answers.domain.warning.local')] : []),
		...(httpsOnly === undefined ? [] : [message('answers.domain.warning.httpsOnly', {suffix: `.${httpsOnly}`})]),
		...(owner === undefined ? [] : [message('answers.domain.warning.project', {owner})]),
		...(isUnknown ? [message('answers.domain.warning.unknown', {domain: text})] : []),
	];
};

/**
What follows from where a domain leads, as this box sees it.
@param name - what the box knows of the domain
@param ownAddresses - every address of this box
@param reach - who joins
*/
export const domainConsequence = (name: NameFacts, ownAddresses: readonly string[], reach: Answers['reach']): Message => {
	const {domain, source, addresses} = name;
	if (source === 'none' || addresses.length === 0) {
		return message(reach === 'public' ? 'answers.domain.consequence.unknownPublic' : 'answers.domain.consequence.unknownLan', {domain});
	}

	const list = addresses.join(', ');
	if (addresses.every(address => isLoopback(address))) {
		return message('answers.domain.consequence.loopback', {domain, addresses: list});
	}

	const elsewhere = addresses.filter(address => !isLoopback(address) && ownAddresses.every(own => !sameAddress(own, address)));
	if (elsewhere.length === 0) {
		return message(source === 'hosts' ? 'answers.domain.consequence.hostsHere' : 'answers.domain.consequence.dnsHere', {domain, addresses: list});
	}

	if (source === 'hosts') {
		return message('answers.domain.consequence.hostsElsewhere', {domain, addresses: elsewhere.join(', ')});
	}

	return elsewhere.length < addresses.length ? message('answers.domain.consequence.dnsPartly', {domain, addresses: elsewhere.join(', ')}) : message(reach === 'public' ? 'answers.domain.consequence.dnsElsewherePublic' : 'answers.domain.consequence.dnsElsewhereLan', {domain, addresses: list});
};
