import type {ActionOf, PortRule} from '../actions/types.ts';
import {missingRules, refusedPorts} from '../facts/derive.ts';
import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import type {PlanInput, Step} from './types.ts';

const fronts = ['ufw', 'firewalld'] as const;

/** A rule as ufw and firewalld both write it, e.g. `443/tcp`. */
export const ruleText = ({port, protocol}: PortRule): string => `${port}/${protocol}`;

/** Rules that an active firewall lacks for these ports. */
const additions = ({firewall}: Facts, ports: readonly PortRule[]): ReadonlyArray<ActionOf<'firewall'>> => {
	const missing = missingRules(firewall, ports);
	return fronts.map(front => ({kind: 'firewall', front, rules: missing[front]} as const)).filter(({rules}) => rules.length > 0);
};

/** Rules of an earlier run, in an active firewall, for ports that are not among these. */
const removals = ({firewall, own}: Facts, ports: readonly PortRule[]): ReadonlyArray<ActionOf<'firewall'>> => {
	const wanted = new Set(ports.map(rule => ruleText(rule)));
	return fronts.filter(front => firewall[front] === 'active').map(front => {
		const stale = own.rules.filter(rule => rule.front === front && !wanted.has(ruleText(rule)));
		const byText = new Map(stale.map(({port, protocol}) => [ruleText({port, protocol}), {port, protocol}]));
		return {kind: 'firewall', front, rules: byText.values().toArray(), remove: true} as const;
	}).filter(({rules}) => rules.length > 0);
};

const params = (actions: ReadonlyArray<ActionOf<'firewall'>>) => ({
	front: actions.map(({front}) => front).join(', '),
	ports: [...new Set(actions.flatMap(({rules}) => rules.map(rule => ruleText(rule))))].join(', '),
});

/**
Allow rules for the ports an active firewall would block, and the end of ours that are no longer wanted; undefined when there is nothing to do.
Where the person wants the firewall left alone, none of ours stays in it. None is ever switched on, off or reset.
*/
export const firewallStep = ({answers, facts}: PlanInput, ports: readonly PortRule[]): Step | undefined => {
	const wanted = answers.firewall === 'leave' ? [] : ports.map(({port, protocol}) => ({port, protocol}));
	const added = additions(facts, wanted);
	const removed = removals(facts, wanted);
	const isOpening = added.length > 0;
	return added.length + removed.length === 0 ? undefined : {
		id: 'firewall',
		title: message(isOpening ? 'plan.firewall.title' : 'plan.firewall.closeTitle'),
		why: isOpening ? message('plan.firewall.why', params(added)) : message('plan.firewall.closeWhy', params(removed)),
		actions: [...removed, ...added],
		// Some firewalls are managed elsewhere; the review says which ports to open.
		optional: true,
	};
};

/** Whether the machine lets people from the network in at a port once the plan is carried out, as far as its own front ends decide that. */
export const isReachable = ({answers, facts}: PlanInput, rule: PortRule): boolean => {
	const missing = missingRules(facts.firewall, [rule]);
	const isLeftClosed = answers.firewall === 'leave' && missing.ufw.length + missing.firewalld.length > 0;
	return !isLeftClosed && refusedPorts(facts.firewall, [rule]).length === 0;
};

/** What the person must allow by hand: where a rule of theirs closes a port, in a ruleset of their own, and always in a provider's firewall, which this box cannot see. */
export const firewallAdvice = (facts: Facts, ports: readonly PortRule[]): readonly Message[] => {
	const isManaged = facts.firewall.ufw === 'active' || facts.firewall.firewalld === 'active';
	const list = ports.map(rule => ruleText(rule)).join(', ');
	const rules = ports.map(({port, protocol}) => `${protocol} dport ${port} accept`).join('; ');
	const refused = refusedPorts(facts.firewall, ports);
	return [
		...refused.map(({refusal, ...rule}) => message('plan.advice.refused', {front: refusal.front, port: ruleText(rule), rule: refusal.rule, command: refusal.remedy})),
		...(facts.firewall.nftables && !isManaged ? [message('plan.advice.nftables', {rules})] : []),
		message('plan.advice.provider', {ports: list}),
	];
};
