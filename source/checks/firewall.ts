import type {PortRule} from '../actions/types.ts';
import {missingRules} from '../facts/derive.ts';
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

/** Rules of somebody's own are never edited, only named. */
export const nftablesCheck: Check = {
	id: 'nftables',
	needs: ['firewall'],
	evaluate: ({firewall}, context) => (firewall.nftables
		? warn('nftables', 'nftablesFound', {ports: publicPortsFor(context).map(rule => ruleText(rule)).join(', ')})
		: ok('nftables', 'nftables')),
};
