import {domainToASCII} from 'node:url';
import {message, type Message} from '../messages/message.ts';
import {isPrivateName, proposedSuffixes} from './domain-names.ts';
import {domainProblem} from './domain-problem.ts';
import {cleanInput} from './input.ts';

/** A domain made usable, and the sentence that says what was changed. */
export type RepairedDomain = {readonly domain: string; readonly changed: Message};

const scheme = /^[a-z][+\-.0-9a-z]*:\/\//iv;

/** The host part of a pasted web address: no scheme, user, port or path. */
const hostPart = (text: string): string => text
	.replace(scheme, '')
	.split(/[#\/?\\]/v, 1)[0]!
	.replace(/^.*@/v, '')
	.replace(/:\d*$/v, '');

const withoutEndDots = (text: string): string => text.replace(/(?<!\.)\.+$/v, '');

/** What was most likely meant by a text that is no domain yet (pasted address, upper case, accents), or undefined when it is fine or beyond repair. */
export const repairDomain = (text: string): RepairedDomain | undefined => {
	if (domainProblem(text) === undefined) {
		return undefined;
	}

	const cleaned = cleanInput(text);
	const host = withoutEndDots(hostPart(cleaned));
	// domainToASCII would decode %41 and turn 1.2 into an address; neither is a typing slip of a name.
	if (host.includes('%') || host.length > 253) {
		return undefined;
	}

	const isAscii = /^\p{ASCII}*$/v.test(host);
	const domain = isAscii ? host.toLowerCase() : domainToASCII(host);
	if (domainProblem(domain) !== undefined) {
		return undefined;
	}

	const isPunycode = !isAscii && domain.includes('xn--');
	const other = host === withoutEndDots(cleaned) ? 'answers.domain.repaired.spelling' : 'answers.domain.repaired.webAddress';
	return {domain, changed: message(isPunycode ? 'answers.domain.repaired.punycode' : other, {domain})};
};

/** The name without its ending, in plain letters: what a proposal keeps of it. */
const stem = (text: string): string => {
	const host = hostPart(cleanInput(text, 253)).toLowerCase();
	const ascii = /^\p{ASCII}*$/v.test(host) ? host : domainToASCII(host);
	const parts = ascii.split('.').map(part => part.replaceAll(/[^\-0-9a-z]/gv, '').replaceAll(/^-+|(?<!-)-+$/gv, '')).filter(part => part !== '');
	const kept = parts.length > 1 ? parts.slice(0, -1) : parts;
	// Numbers are what is left of an IP address.
	return kept.filter(part => part !== 'localhost' && part !== 'example' && !/^\d+$/v.test(part)).join('.');
};

/** Names under suffixes that are reserved for private use, close to what was typed; always usable, the best first. */
export const suggestDomain = (text: string): readonly string[] => {
	const base = stem(text);
	const proposals = (name: string): readonly string[] => proposedSuffixes.map(suffix => `${name}.${suffix}`);
	const usable = proposals(base).filter(name => domainProblem(name) === undefined && isPrivateName(name) && name !== text);
	return usable.length > 0 ? usable : proposals('meet.lab').filter(name => name !== text);
};
