import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import {suffixOf} from '../plan/certificate/suffix.ts';
import {isPrivateName} from './domain-names.ts';
import {isUnder} from './domain-problem.ts';
import {subnetText} from './subnet.ts';

/** What a lab's authority vouches for, as the answers spell it. */
export type LabScopeTexts = {readonly suffix: string; readonly subnets: readonly string[]};

const isLabel = (label: string): boolean => /^(?!-)[\-0-9a-z]{1,63}(?<!-)$/v.test(label);

/** Why a text cannot be the names that a lab's authority vouches for, or undefined when it can: a name in small letters that nobody else can have names below. */
export const suffixProblem = (text: string): Message | undefined => {
	if (text === '' || text.length > 253 || text.split('.').some(label => !isLabel(label))) {
		return message('answers.suffix.invalid');
	}

	// What stands in front of a name that is sold stays with it: below a private one everything is the lab's.
	return suffixOf(`x.${text}`) === text || isPrivateName(text) ? undefined : message('answers.suffix.sold', {suffix: text});
};

/** Why a suffix does not do for this domain, or undefined when it does. */
export const suffixMismatch = (suffix: string, domain: string): Message | undefined =>
	(isUnder(domain, [suffix]) ? undefined : message('answers.suffix.other', {suffix, domain}));

/** What the lab's authority vouches for unless the person says otherwise: names beside the domain, and the network this box is in. `address`: this box's own as others in the lab see it, if one was chosen. */
export const labScope = (domain: string, {addresses, route}: Pick<Facts, 'addresses' | 'route'>, address?: string): LabScopeTexts => {
	const wanted = address ?? route.source;
	const own = addresses.find(fact => fact.address === wanted && fact.scope !== 'loopback' && fact.scope !== 'link');
	return {suffix: suffixOf(domain), subnets: own === undefined ? [] : [subnetText(own)]};
};
