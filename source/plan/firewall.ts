import type {PortRule} from '../actions/types.ts';
import {missingRules} from '../facts/derive.ts';
import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import type {PlanInput, Step} from './types.ts';

/** A rule as ufw and firewalld both write it, e.g. `443/tcp`. */
export const ruleText = ({port, protocol}: PortRule): string => `${port}/${protocol}`;

/** Allow rules for the ports an active firewall would block; undefined when there is nothing to add or the person said no. None is ever switched on, off or reset. */
export const firewallStep = ({answers, facts}: PlanInput, ports: readonly PortRule[]): Step | undefined => {
	const missing = missingRules(facts.firewall, ports.map(({port, protocol}) => ({port, protocol})));
	const actions = (['ufw', 'firewalld'] as const)
		.map(front => ({kind: 'firewall', front, rules: missing[front]} as const))
		.filter(({rules}) => rules.length > 0);
	return actions.length === 0 || answers.firewall === 'leave' ? undefined : {
		id: 'firewall',
		title: message('plan.firewall.title'),
		why: message('plan.firewall.why', {
			front: actions.map(({front}) => front).join(', '),
			ports: [...new Set(actions.flatMap(({rules}) => rules.map(rule => ruleText(rule))))].join(', '),
		}),
		actions,
	};
};

/** What the person must allow by hand: in a ruleset of their own, and always in a provider's firewall, which this box cannot see. */
export const firewallAdvice = (facts: Facts, ports: readonly PortRule[]): readonly Message[] => {
	const isManaged = facts.firewall.ufw === 'active' || facts.firewall.firewalld === 'active';
	const list = ports.map(rule => ruleText(rule)).join(', ');
	const rules = ports.map(({port, protocol}) => `${protocol} dport ${port} accept`).join('; ');
	return [
		...(facts.firewall.nftables && !isManaged ? [message('plan.advice.nftables', {rules})] : []),
		message('plan.advice.provider', {ports: list}),
	];
};
