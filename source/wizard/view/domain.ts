import {domainConsequence, domainProblem, domainWarnings, repairDomain, suggestDomain} from '../../answers/domain.ts';
import type {Message} from '../../messages/message.ts';
import type {State} from '../state/types.ts';
import {defaultsOf} from './situation.ts';

/** What is to be said about the domain as typed so far. */
export type DomainAdvice = {
	readonly problem?: Message;
	/** What Tab puts into the field, and why it would. */
	readonly proposal?: {readonly domain: string; readonly reason: Message};
	readonly warnings: readonly Message[];
	/** Where the name leads; undefined while it is not known. */
	readonly consequence?: Message;
};

const proposed = (domain: string | undefined): DomainAdvice['proposal'] =>
	(domain === undefined || domain === '' ? undefined : {domain, reason: {key: 'wizard.domain.proposal', params: {domain}}});

const withProposal = (proposal: DomainAdvice['proposal']): Pick<DomainAdvice, 'proposal'> => (proposal === undefined ? {} : {proposal});

/** Everything the rules and the box know of the domain typed so far. */
export const domainAdvice = (state: State): DomainAdvice => {
	const {draft: {domain, name, reach = 'lan'}, facts} = state;
	if (domain === '') {
		return {warnings: [], ...withProposal(proposed(defaultsOf(state).domain))};
	}

	const problem = domainProblem(domain);
	if (problem !== undefined) {
		const repaired = repairDomain(domain);
		const proposal = repaired === undefined ? proposed(suggestDomain(domain)[0]) : {domain: repaired.domain, reason: repaired.changed};
		return {problem, warnings: [], ...withProposal(proposal)};
	}

	const known = name?.domain === domain ? name : undefined;
	const warnings = domainWarnings(domain, known);
	const own = facts.addresses?.map(({address}) => address) ?? [];
	return {
		warnings,
		...withProposal(warnings.length > 0 ? proposed(suggestDomain(domain)[0]) : undefined),
		...(known === undefined ? {} : {consequence: domainConsequence(known, own, reach)}),
	};
};
