import {isBehindNat, mainAddress} from '../facts/derive.ts';
import {ok, warn} from './finding.ts';
import {publicPortsFor} from './public-ports.ts';
import type {Check, CheckContext} from './types.ts';

const portList = (context: CheckContext): string => publicPortsFor(context).map(({port, protocol}) => `${port}/${protocol}`).join(', ');

/** Where this box can be reached from. A private address is only a worry when people outside are to join. */
export const networkCheck: Check = {
	id: 'network',
	needs: ['addresses', 'route'],
	evaluate(facts, context) {
		const main = mainAddress(facts);
		if (main === undefined || facts.route.interface === undefined) {
			return warn('network', 'noRoute');
		}

		const {address, scope} = main;
		if (!isBehindNat(facts)) {
			return ok('network', 'network', {address});
		}

		if (context.reach !== 'public') {
			return ok('network', 'networkPrivate', {address});
		}

		return scope === 'shared' ? warn('network', 'carrierNat', {address}, 'confirm') : warn('network', 'nat', {address, ports: portList(context)}, 'confirm');
	},
};

/** A lent private address changes one day, and every hosts entry with it. A provider's public lease is for the server's life. */
export const dhcpCheck: Check = {
	id: 'dhcp',
	needs: ['addresses', 'route'],
	evaluate(facts) {
		const main = mainAddress(facts);
		return main?.dynamic && isBehindNat(facts) ? warn('dhcp', 'dhcpLease', {address: main.address}) : ok('dhcp', 'dhcp');
	},
};
