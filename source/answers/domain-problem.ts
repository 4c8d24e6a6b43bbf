import {isIP} from 'node:net';
import {domainToASCII, domainToUnicode} from 'node:url';
import {message, type Message} from '../messages/message.ts';
import {hasInvisible} from './input.ts';

/**
The longest domain, in characters: prosody's certificate carries auth.DOMAIN as its common name, and openssl refuses one over 64 (jitsi.md 1.10:
59 passes, 60 fails).
*/
export const domainLimit = 59;

const labelLimit = 63;

type Rule = readonly [isBroken: (text: string) => boolean, problem: (text: string) => Message];

const say = (key: Message['key']) => (): Message => message(key);

/** An `xn--` label must decode and encode back to itself, or browsers show an error page for it. */
const isValidLabel = (label: string): boolean => {
	if (!label.startsWith('xn--')) {
		return true;
	}

	const decoded = domainToUnicode(label);
	return decoded !== label && domainToASCII(decoded) === label;
};

const labels = (text: string): readonly string[] => text.split('.');
const last = (text: string): string => labels(text).at(-1) ?? '';
/** Whether a name is one of these or below one. */
export const isUnder = (text: string, names: readonly string[]): boolean => names.some(name => text === name || text.endsWith(`.${name}`));
const labelWhere = (text: string, isBroken: (label: string) => boolean): string => labels(text).find(label => isBroken(label)) ?? '';
const hasEdgeHyphen = (label: string): boolean => label.startsWith('-') || label.endsWith('-');

/*
From what a person most likely did to what only a rule book knows; the first that holds is said. Only the rules after `characters` may show a
part of the text: it is plain by then.
*/
const rules: readonly Rule[] = [
	[text => text.trim() === '', say('answers.domain.empty')],
	[text => text.length > 1000, () => message('answers.domain.tooLong', {limit: domainLimit})],
	[text => hasInvisible(text), say('answers.domain.invisible')],
	[text => /\s/v.test(text), say('answers.domain.blank')],
	[text => text.includes('://'), say('answers.domain.scheme')],
	[text => isIP(text.replaceAll(/[\[\]]/gv, '').split('%', 1)[0]!) !== 0, say('answers.domain.ip')],
	[text => /[#\/?@\\]/v.test(text), say('answers.domain.path')],
	[text => /:\d*$/v.test(text), say('answers.domain.port')],
	[text => text.includes('*'), say('answers.domain.wildcard')],
	[text => text.includes('_'), say('answers.domain.underscore')],
	[text => /\P{ASCII}/v.test(text), say('answers.domain.nonAscii')],
	[text => /[A-Z]/v.test(text), say('answers.domain.upperCase')],
	[text => /[^\-.0-9a-z]/v.test(text), say('answers.domain.characters')],
	[text => text === 'localhost' || isUnder(text, ['localhost', 'localhost.localdomain']), say('answers.domain.localhost')],
	[text => text.length > 1 && text.endsWith('.'), say('answers.domain.trailingDot')],
	[text => !text.includes('.'), () => message('answers.domain.noDot')],
	[text => labels(text).includes(''), say('answers.domain.emptyLabel')],
	[text => labels(text).some(label => label.length > labelLimit), () => message('answers.domain.labelTooLong', {limit: labelLimit})],
	[text => labels(text).some(label => hasEdgeHyphen(label)), text => message('answers.domain.hyphen', {label: labelWhere(text, hasEdgeHyphen)})],
	[text => text.length > domainLimit, text => message('answers.domain.tooLongBy', {limit: domainLimit, length: text.length})],
	[text => isUnder(text, ['invalid']), say('answers.domain.invalidSuffix')],
	// Debian's prosody ships conf.avail/example.com.cfg.lua, so this name makes the install die (jitsi.md 1.6).
	[text => isUnder(text, ['example.com', 'example.net', 'example.org']), say('answers.domain.example')],
	// Browsers read such a name as an IPv4 address (WHATWG URL, "ends in a number").
	[text => /^(?:\d+|0x[\da-f]*)$/v.test(last(text)), text => message('answers.domain.numericEnd', {label: last(text)})],
	[text => labels(text).some(label => !isValidLabel(label)), text => message('answers.domain.punycode', {label: labelWhere(text, label => !isValidLabel(label))})],
];

/** Why a text cannot be the meeting's domain, or undefined when it can: lower-case letters, digits and hyphens in at least two labels, at most 59 characters. */
export const domainProblem = (text: string): Message | undefined => {
	const rule = rules.find(([isBroken]) => isBroken(text));
	return rule?.[1](text);
};
