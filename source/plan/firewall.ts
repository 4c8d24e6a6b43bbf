import type {PortRule} from '../actions/types.ts';
import type {Facts} from '../facts/types.ts';
import {message, type Message} from '../messages/message.ts';
import type {PlanInput, Step} from './types.ts';

/** A rule as ufw and firewalld both write it, e.g. `443/tcp`. */
export const ruleText = ({port, protocol}: PortRule): string => `${port}/${protocol}`;

/** The firewall front-end that is switched on, with the rules it has. None is ever switched on, off or reset by us. */
export const activeFirewall = ({firewall}: Facts): {readonly front: 'ufw' | 'firewalld'; readonly allows: readonly string[]} | undefined => {
	if (firewall.ufw === 'active') {
		return {front: 'ufw', allows: firewall.ufwAllows};
	}

	return firewall.firewalld === 'active' ? {front: 'firewalld', allows: firewall.firewalldAllows} : undefined;
};

/** Allow rules for the ports an active firewall would block; undefined when there is nothing to add or the person said no. */
export const firewallStep = ({answers, facts}: PlanInput, ports: readonly PortRule[]): Step | undefined => {
	const active = activeFirewall(facts);
	if (active === undefined || answers.firewall === 'leave') {
		return undefined;
	}

	const rules = ports
		.filter(rule => !active.allows.includes(ruleText(rule)))
		.map(({port, protocol}) => ({port, protocol}));
	return rules.length === 0 ? undefined : {
		id: 'firewall',
		title: message('plan.firewall.title'),
		why: message('plan.firewall.why', {front: active.front, ports: rules.map(rule => ruleText(rule)).join(', ')}),
		actions: [{kind: 'firewall', front: active.front, rules}],
	};
};

/** What the person must allow by hand: in a ruleset of their own, and always in a provider's firewall, which this box cannot see. */
export const firewallAdvice = (facts: Facts, ports: readonly PortRule[]): readonly Message[] => {
	const list = ports.map(rule => ruleText(rule)).join(', ');
	const rules = ports.map(({port, protocol}) => `${protocol} dport ${port} accept`).join('; ');
	return [
		...(facts.firewall.nftables && activeFirewall(facts) === undefined ? [message('plan.advice.nftables', {rules})] : []),
		message('plan.advice.provider', {ports: list}),
	];
};
