import {isIP} from 'node:net';
import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import {isLoopback} from './address.ts';
import {addressChoices} from './defaults.ts';
import {printable} from './input.ts';

/** What an answers file may leave to each machine, written as `${HOSTNAME}`: one file for a whole class. */
export const answerNames = ['HOSTNAME', 'ADDRESS', 'NUMBER'] as const;
export type AnswerName = (typeof answerNames)[number];

/** What the names stand for on one machine; a name without a value has none there. */
export type NameValues = Readonly<Partial<Record<AnswerName, string>>>;

/** HOSTNAME: the machine's name up to its first dot. ADDRESS: its likeliest address in its network. NUMBER: the last number of that address. */
export const nameValues = ({hostname, addresses, route}: Pick<Facts, 'hostname' | 'addresses' | 'route'>): NameValues => {
	const [label = ''] = hostname.toLowerCase().split('.', 1);
	const address = addressChoices({addresses, route}).find(text => !isLoopback(text));
	return {
		...(/^[0-9a-z](?:[\-0-9a-z]{0,61}[0-9a-z])?$/v.test(label) && {HOSTNAME: label}),
		...(address !== undefined && {ADDRESS: address}),
		...(address !== undefined && isIP(address) === 4 && {NUMBER: address.split('.').at(-1)!}),
	};
};

/** Something that stands at a path of the answers and is not right. */
type Placed = {readonly path: readonly PropertyKey[]; readonly message: Message};

const named = /\$\{(?<name>[^\}]*)\}/gv;

const isName = (name: string): name is AnswerName => (answerNames as readonly string[]).includes(name);

const problemOf = (name: string, values: NameValues): Message | undefined => {
	const shown = printable(name, 40);
	if (!isName(name)) {
		return message('answers.name.unknown', {name: `\${${shown}}`, known: answerNames.map(known => `\${${known}}`).join(', ')});
	}

	return values[name] === undefined ? message('answers.name.nothing', {name: `\${${shown}}`}) : undefined;
};

/** Whether a text leaves something to the machine. */
export const hasNames = (text: string): boolean => text.includes('${');

/** A text with its names filled in; a name without a value stays. */
export const fillNames = (text: string, values: NameValues): string =>
	text.replaceAll(named, (whole, name: string) => (isName(name) ? values[name] ?? whole : whole));

/** Data with the names in all its texts filled in, and every name that cannot be. */
export const withNames = (value: unknown, values: NameValues, path: readonly PropertyKey[] = []): {readonly value: unknown; readonly problems: readonly Placed[]} => {
	if (typeof value === 'string') {
		const problems = value.matchAll(named).map(({groups}) => problemOf(groups!['name']!, values)).filter(problem => problem !== undefined).toArray();
		return {value: fillNames(value, values), problems: problems.map(problem => ({path, message: problem}))};
	}

	if (typeof value !== 'object' || value === null) {
		return {value, problems: []};
	}

	const parts = Object.entries(value).map(([key, part]) => [key, withNames(part, values, [...path, Array.isArray(value) ? Number(key) : key])] as const);
	const problems = parts.flatMap(([, part]) => part.problems);
	const filled = Array.isArray(value) ? parts.map(([, part]) => part.value) : Object.fromEntries(parts.map(([key, part]) => [key, part.value]));
	return {value: filled, problems};
};
