import {portsOf} from '../../answers/docker.ts';
import type {Answers} from '../../answers/schema.ts';
import {isBehindNat, missingRules, refusedPorts} from '../../facts/derive.ts';
import type {Facts} from '../../facts/types.ts';
import type {AcmeSituation} from './types.ts';

/** What of the answers an order depends on; `directory` and `publicAddress` where they were given. */
export type AcmeChoice = Pick<Answers, 'method' | 'reach' | 'domain' | 'firewall' | 'docker' | 'publicAddress'> & {readonly directory?: string | undefined};

/** The port the pages answer http on. */
export const httpPortOf = ({method, docker}: Pick<Answers, 'method' | 'docker'>): number => (method === 'docker' ? portsOf(docker).httpPort : 80);

/** The front end that keeps port 80 closed although the pages are to be reached there. Docker publishes its ports past them. */
const closingFirewall = ({firewall}: Pick<Facts, 'firewall'>, {method, firewall: wish}: AcmeChoice): string | undefined => {
	if (method === 'docker') {
		return undefined;
	}

	const port = {port: 80, protocol: 'tcp'} as const;
	const [refused] = refusedPorts(firewall, [port]);
	const missing = missingRules(firewall, [port]);
	const left = wish === 'leave' ? (['ufw', 'firewalld'] as const).find(front => missing[front].length > 0) : undefined;
	return refused?.refusal.front ?? left;
};

/** What an order is judged against on this machine with these answers. */
export const acmeSituation = (facts: Pick<Facts, 'addresses' | 'route' | 'firewall'>, choice: AcmeChoice): AcmeSituation => {
	const {domain, directory, publicAddress, reach} = choice;
	const closedBy = closingFirewall(facts, choice);
	return {
		domain,
		...(directory !== undefined && {directory}),
		ownAddresses: facts.addresses.filter(({scope}) => scope !== 'loopback' && scope !== 'link').map(({address}) => address),
		...(publicAddress !== undefined && reach === 'public' && {publicAddress}),
		isBehindRouter: isBehindNat(facts),
		httpPort: httpPortOf(choice),
		...(closedBy !== undefined && {closedBy}),
	};
};
