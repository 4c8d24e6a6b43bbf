import type {Finding} from '../../checks/types.ts';
import {printable} from '../../answers/input.ts';
import type {CaaRecord} from '../../system/types.ts';
import {block, ok} from '../finding.ts';
import type {CaaFact} from './types.ts';

/** Properties every authority understands; an unknown one that is marked critical forbids issuing (RFC 8659 section 4.1). */
const knownTags: ReadonlySet<string> = new Set(['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail', 'contactphone']);

/** The value of an `issue` property: whom it means, and on which terms (RFC 8659 section 4.2). */
export type Permission = {readonly authority: string; readonly parameters: Readonly<Record<string, string>>};

/** Reads the value of an `issue` property. An empty authority permits nobody. */
export const parsePermission = (value: string): Permission => {
	const [authority = '', ...rest] = value.split(';').map(part => part.trim());
	const pairs = rest.filter(part => part !== '').map(part => {
		const at = part.indexOf('=');
		return at === -1 ? [part.toLowerCase(), ''] as const : [part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()] as const;
	});
	return {authority: authority.toLowerCase(), parameters: Object.fromEntries(pairs)};
};

/** Whether the terms of a permission leave room for a new account that shows a file by http (RFC 8657). */
const isOpen = ({parameters}: Permission): boolean => {
	const {validationmethods: methods, accounturi: account} = parameters;
	return account === undefined && (methods === undefined || methods.split(',').some(method => method.trim() === 'http-01'));
};

const judgeRecords = (name: string, records: readonly CaaRecord[], identities: readonly string[]): Finding => {
	const strange = records.find(({critical, tag}) => critical && !knownTags.has(tag));
	if (strange !== undefined) {
		return block('acmeCaaCritical', {name, tag: printable(strange.tag)});
	}

	const issue = records.filter(({tag}) => tag === 'issue');
	// Only where `issue` stands is anybody kept out of names without a wildcard.
	if (issue.length === 0) {
		return ok('acmeCaa');
	}

	const permissions = issue.map(({value}) => parsePermission(value));
	const ours = permissions.filter(({authority}) => identities.includes(authority));
	const [authority = ''] = identities;
	if (ours.length === 0) {
		const allowed = [...new Set(permissions.map(permission => permission.authority).filter(text => text !== ''))].map(text => printable(text)).join(', ');
		return allowed === '' ? block('acmeCaaNobody', {name, authority}) : block('acmeCaaOther', {name, allowed, authority});
	}

	return ours.some(permission => isOpen(permission)) ? ok('acmeCaaNamed', {name, authority}) : block('acmeCaaTerms', {name, authority});
};

/** Whether CAA records let the authority issue. `identities`: the names by which records mean it; empty when it has told none. */
export const judgeCaa = (caa: CaaFact, identities: readonly string[]): Finding => {
	switch (caa.state) {
		case 'none': {
			return ok('acmeCaa');
		}

		case 'unanswered': {
			return block('acmeCaaUnanswered', {name: caa.name, details: printable(caa.details, 120)});
		}

		case 'found': {
			// An internal server that does not say by which name it is meant does not look, either.
			return identities.length === 0 ? ok('acmeCaa') : judgeRecords(caa.name, caa.records, identities.map(name => name.toLowerCase()));
		}
	}
};
