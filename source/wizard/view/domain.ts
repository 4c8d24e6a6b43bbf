import {domainConsequence, domainProblem, domainWarnings, repairDomain, suggestDomain} from '../../answers/domain.ts';
import type {Message} from '../../messages/message.ts';
import {findingsOf} from '../findings.ts';
import type {State} from '../state/types.ts';
import {defaultsOf} from './situation.ts';

/** What is to be said about the domain as typed so far. */
export type DomainAdvice = {
	readonly problem?: Message;
	/** What to do about the problem, where the text alone does not say. */
	readonly remedy?: Message;
	/** What Tab puts into the field, and why it would. */
	readonly proposal?: {readonly domain: string; readonly reason: Message};
	readonly warnings: readonly Message[];
	/** Where the name leads; undefined while it is not known. */
	readonly consequence?: Message;
};

const proposed = (domain: string | undefined): DomainAdvice['proposal'] =>
	(domain === undefined || domain === '' ? undefined : {domain, reason: {key: 'wizard.domain.proposal', params: {domain}}});

/** An invented name close to a text; on a server for the whole internet such a name would work for nobody. */
const inventedFor = (text: string, reach: State['draft']['reach']): DomainAdvice['proposal'] => (reach === 'public' ? undefined : proposed(suggestDomain(text)[0]));

const withProposal = (proposal: DomainAdvice['proposal']): Pick<DomainAdvice, 'proposal'> => (proposal === undefined ? {} : {proposal});

// Every other finding was dealt with before the first question: what blocks here does so because of the domain.
const refusalOf = (state: State): Pick<DomainAdvice, 'problem' | 'remedy' | 'proposal'> | undefined => {
	const {accepted, facts} = state;
	const refusal = findingsOf(state).find(({id, level, override}) => level === 'block' && override === undefined && !accepted.confirmed.includes(id));
	const [installed, ...more] = facts.leftovers?.domains ?? [];
	return refusal === undefined ? undefined : {
		problem: refusal.title,
		...(refusal.remedy === undefined ? {} : {remedy: refusal.remedy}),
		...withProposal(more.length === 0 ? proposed(installed) : undefined),
	};
};

/** Everything the rules and the box know of the domain typed so far. */
export const domainAdvice = (state: State): DomainAdvice => {
	const {draft: {domain, name, reach = 'lan'}, facts} = state;
	if (domain === '') {
		return {warnings: [], ...withProposal(proposed(defaultsOf(state).domain))};
	}

	const problem = domainProblem(domain);
	if (problem !== undefined) {
		const repaired = repairDomain(domain);
		const proposal = repaired === undefined ? inventedFor(domain, reach) : {domain: repaired.domain, reason: repaired.changed};
		return {problem, warnings: [], ...withProposal(proposal)};
	}

	const refusal = refusalOf(state);
	if (refusal !== undefined) {
		return {...refusal, warnings: []};
	}

	const known = name?.domain === domain ? name : undefined;
	const warnings = domainWarnings(domain, known);
	const own = facts.addresses?.map(({address}) => address) ?? [];
	return {
		warnings,
		...withProposal(warnings.length > 0 ? inventedFor(domain, reach) : undefined),
		...(known === undefined ? {} : {consequence: domainConsequence(known, own, reach)}),
	};
};
