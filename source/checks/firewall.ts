import type {PortRule} from '../actions/types.ts';
import {missingRules, refusedPorts} from '../facts/derive.ts';
import {ok, warn} from './finding.ts';
import {publicPorts, publicPortsFor} from './public-ports.ts';
import {classicOnly} from './method.ts';
import type {Check} from './types.ts';

const ruleText = ({port, protocol}: PortRule): string => `${port}/${protocol}`;

const commands = {
	ufw: (rules: readonly string[]): string => rules.map(rule => `ufw allow ${rule}`).join(' && '),
	firewalld: (rules: readonly string[]): string => `firewall-cmd --permanent ${rules.map(rule => `--add-port=${rule}`).join(' ')} && firewall-cmd --reload`,
} as const;

/** An active ufw or firewalld that would keep participants out; the plan offers the rules (faults.md 54). */
export const firewallCheck: Check = classicOnly({
	id: 'firewall',
	needs: ['firewall'],
	evaluate({firewall}) {
		const missing = missingRules(firewall, publicPorts);
		const front = (['ufw', 'firewalld'] as const).find(name => missing[name].length > 0);
		if (front === undefined) {
			return ok('firewall', 'firewall');
		}

		const rules = missing[front].map(rule => ruleText(rule));
		return warn('firewall', 'firewallCloses', {front, ports: rules.join(', '), command: commands[front](rules)});
	},
});

/** A rule of somebody's own that keeps participants out is left alone; silently they would wonder why nobody can join. */
export const firewallRulesCheck: Check = {
	id: 'firewall-rules',
	needs: ['firewall'],
	evaluate({firewall}) {
		const refused = refusedPorts(firewall, publicPorts);
		const texts = (of: (port: (typeof refused)[number]) => string): readonly string[] => [...new Set(refused.map(port => of(port)))];
		return refused.length === 0 ? ok('firewall-rules', 'firewallRules') : warn('firewall-rules', 'firewallRefuses', {
			front: texts(({refusal}) => refusal.front).join(', '),
			rules: texts(({refusal}) => refusal.rule).join(', '),
			ports: texts(port => ruleText(port)).join(', '),
			command: texts(({refusal}) => refusal.remedy).join(' && sudo '),
		});
	},
};

/** Rules of somebody's own are never edited, only named. */
export const nftablesCheck: Check = {
	id: 'nftables',
	needs: ['firewall'],
	evaluate: ({firewall}, context) => (firewall.nftables
		? warn('nftables', 'nftablesFound', {ports: publicPortsFor(context).map(rule => ruleText(rule)).join(', ')})
		: ok('nftables', 'nftables')),
};
