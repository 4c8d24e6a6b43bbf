import {addressProblem, addressWarnings, isLoopback, sameAddress} from '../../answers/address.ts';
import {printable} from '../../answers/input.ts';
import {message, type Message} from '../../messages/message.ts';
import type {Say} from '../../messages/translate.ts';
import {hostsLine} from '../../plan/hosts/edit.ts';
import type {State} from '../state/types.ts';
import {line, paragraph, type Line} from '../view/line.ts';
import {answerProblem} from '../view/problem.ts';
import type {Paper} from '../view/section.ts';
import {conflictsOf, defaultsOf} from '../view/situation.ts';
import type {Choice, Field} from './types.ts';

/** What the person should know of an address: where it leads, and that this machine does not have it. */
const warningsOf = ({facts}: State, address: string): readonly Message[] => {
	const isHere = isLoopback(address) || (facts.addresses ?? []).some(own => sameAddress(own.address, address));
	return [...addressWarnings(address), ...(isHere ? [] : [message('wizard.hosts.notHere')])];
};

// Shows the very line, and what already stands against it.
const meaningOf = (state: State, address: string, {say, glyphs, width}: Paper): readonly Line[] => {
	const conflicts = conflictsOf(state, address);
	return [
		...paragraph(say({key: 'wizard.hosts.line'}), width, {dim: true}),
		line(`  ${hostsLine({address, names: [state.draft.domain]})}`, {tone: 'accent'}),
		...warningsOf(state, address).flatMap(warning => paragraph(say(warning), width, {tone: 'warn'}, {mark: {text: `${glyphs.warn} `, tone: 'warn', bold: true}})),
		...(conflicts.length === 0 ? [] : paragraph(say({key: 'wizard.hosts.conflicts'}), width, {tone: 'warn'})),
		...conflicts.map(({lineNumber, line: text}) => line(`  ${lineNumber}: ${printable(text, 120)}`)),
	];
};

/** Whether the domain gets a line in /etc/hosts, and with which address. */
export const hostsQuestion = (state: State, say: Say): Choice => {
	const {hosts, domain} = state.draft;
	const defaults = defaultsOf(state);
	const addresses = hosts?.kind === 'entry' && !defaults.addresses.includes(hosts.address) ? [hosts.address, ...defaults.addresses] : defaults.addresses;
	const preselected = defaults.hosts ? addresses[0] ?? 'other' : 'none';
	const given = hosts?.kind === 'entry' ? hosts.address : hosts?.kind;
	return {
		kind: 'choice',
		title: say({key: 'wizard.hosts.title', params: {domain}}),
		why: say({key: 'wizard.hosts.why'}),
		options: [
			...addresses.map(address => ({value: address, label: say({key: 'wizard.hosts.add', params: {address}})})),
			{value: 'other', label: say({key: 'wizard.hosts.other'})},
			{value: 'none', label: say({key: 'wizard.hosts.none'})},
		],
		initial: given ?? preselected,
		means(value, paper) {
			if (value === 'none') {
				return paragraph(say({key: 'wizard.hosts.noneMeans', params: {domain}}), paper.width);
			}

			return value === 'other' ? paragraph(say({key: 'wizard.hosts.otherMeans'}), paper.width) : meaningOf(state, value, paper);
		},
		choose: value => [{type: 'choose-hosts', value, conflicts: value !== 'none' && value !== 'other' && conflictsOf(state, value).length > 0}],
	};
};

/** An address that is typed. */
export const hostsAddressQuestion = (state: State, say: Say): Field => {
	const {draft: {hostsAddress}, insisted} = state;
	const problem = addressProblem(hostsAddress);
	return {
		kind: 'field',
		title: say({key: 'wizard.hosts.address.title'}),
		why: say({key: 'wizard.hosts.address.why'}),
		text: hostsAddress,
		type: 'word',
		isValid: problem === undefined,
		isOptional: false,
		isDoubtful: problem === undefined && addressWarnings(hostsAddress).length > 0,
		means(paper) {
			if (problem === undefined) {
				return meaningOf(state, hostsAddress, paper);
			}

			return hostsAddress === '' && !insisted
				? paragraph(say({key: 'wizard.hosts.address.means'}), paper.width)
				: answerProblem(say(problem), insisted, paper);
		},
		submit: {type: 'submit', valid: problem === undefined, conflicts: problem === undefined && conflictsOf(state, hostsAddress).length > 0},
	};
};

/** What happens to a line that leads the domain elsewhere. */
export const hostsConflictQuestion = (state: State, say: Say): Choice => {
	const {hosts, domain} = state.draft;
	const address = hosts?.kind === 'entry' ? hosts.address : '';
	const conflicts = conflictsOf(state, address);
	return {
		kind: 'choice',
		title: say({key: 'wizard.hosts.conflict.title', params: {domain}}),
		why: say({key: 'wizard.hosts.conflict.why'}),
		options: [
			{value: 'keep', label: say({key: 'wizard.hosts.conflict.keep'})},
			{value: 'replace', label: say({key: 'wizard.hosts.conflict.replace', params: {address}})},
		],
		initial: hosts?.kind === 'entry' && hosts.replaceConflicts ? 'replace' : 'keep',
		before: () => conflicts.map(({lineNumber, line: text}) => line(`  ${lineNumber}: ${printable(text, 120)}`, {tone: 'warn'})),
		means(value, {width}) {
			const isReplacing = value === 'replace';
			return paragraph(say({key: isReplacing ? 'wizard.hosts.conflict.replaceMeans' : 'wizard.hosts.conflict.keepMeans', params: {domain, address: isReplacing ? address : conflicts[0]?.address ?? ''}}), width);
		},
		choose: value => [{type: 'choose-conflict', replace: value === 'replace'}],
	};
};
